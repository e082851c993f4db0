import {
  createTenantryClient,
  orThrow,
  type AuthSchemas,
  type TenantryClient,
  type TenantSchemas,
} from '@app/client';
import { randomBytes } from 'node:crypto';
import { someAddress } from './addresses';
import { Client } from './client';
import { fetchHeld } from './held-to-contract';
import { mailOfInvitation, tokenIn } from './mails';
import { sqlAs } from './sql';
import type { SystemAddresses } from './system';

/** Somebody with an account and a session. */
export interface Person {
  id: string;
  email: string;
  password: string;
  access: string;
  refresh: string;
}

export interface TestTenant {
  id: string;
  slug: string;
  name: string;
  owner: Person;
}

export interface MadeInvitation {
  id: string;
  email: string;
  role: string;
  token: string;
  body: TenantSchemas['InvitationView'];
}

const GOOD_PASSWORD = 'plum-lantern-orbit-47';

/** Makes people, tenants and invitations over HTTP, as their users would. */
export class World {
  constructor(readonly system: SystemAddresses) {}

  /** An address that nobody else in the tests has. */
  anAddress(name = 'someone'): string {
    return `${name}-${randomBytes(6).toString('hex')}@example.test`;
  }

  /** The typed client of both services, as a team would use it: as somebody, in a tenant. */
  api(person?: { access: string }, tenant?: { id: string }): TenantryClient {
    const address = someAddress();
    return createTenantryClient({
      authUrl: this.system.authUrl,
      tenantUrl: this.system.tenantUrl,
      session: person && { access: person.access },
      tenant: tenant?.id,
      fetch: (request) => {
        request.headers.set('x-forwarded-for', address);
        return fetchHeld(request);
      },
    });
  }

  anonymous(service: 'auth' | 'tenant' = 'tenant'): Client {
    return new Client(service === 'auth' ? this.system.authUrl : this.system.tenantUrl);
  }

  /** A client of tenant-service who is signed in, and acts in a tenant where one is given. */
  as(person: Person, tenant?: { id: string }): Client {
    return this.anonymous().with({
      authorization: `Bearer ${person.access}`,
      ...(tenant && { 'x-tenant-id': tenant.id }),
    });
  }

  /** A client of auth-service who is signed in. */
  atAuth(person: Person): Client {
    return this.anonymous('auth').with({ authorization: `Bearer ${person.access}` });
  }

  async aPerson(email = this.anAddress()): Promise<Person> {
    const { user, access, refresh } = await this.register({ email });
    return { id: user.id, email, password: GOOD_PASSWORD, access, refresh };
  }

  /** Somebody who runs the whole system. The command line makes them; here, the same by hand. */
  async aSuperuser(): Promise<Person> {
    const person = await this.aPerson(this.anAddress('superuser'));
    await sqlAs(this.system.databases.admin, (query) =>
      query(`UPDATE auth.users SET is_superuser = true WHERE id = $1`, [person.id]),
    );
    return this.signedInAgain(person);
  }

  /** The same person with a session of its own. */
  async signedInAgain(person: Person): Promise<Person> {
    const { email, password } = person;
    const body = { email, password };
    const { access, refresh } = await orThrow(this.api().auth.POST('/api/auth/login', { body }));
    return { ...person, access, refresh };
  }

  /** A company with its owner, made as a sign-up makes it. */
  async aTenant(name = `Company ${randomBytes(5).toString('hex')}`): Promise<TestTenant> {
    const email = this.anAddress('owner');
    const { user, access, refresh, tenant } = await this.register({ email, company_name: name });
    if (!tenant?.slug) throw new Error('The tenant was not ready at once');
    const owner = { id: user.id, email, password: GOOD_PASSWORD, access, refresh };
    return { id: tenant.id, slug: tenant.slug, name, owner };
  }

  /** Invites and waits for the mail. */
  async anInvitation(
    tenant: TestTenant,
    {
      email = this.anAddress('invitee'),
      ...rest
    }: { email?: string; role?: string; note?: string } = {},
  ): Promise<MadeInvitation> {
    const body = await orThrow(
      this.api(tenant.owner, tenant).tenant.POST('/api/invitations', { body: { email, ...rest } }),
    );
    const mail = await mailOfInvitation(this.system.mailboxUrl, body.id);
    return { id: body.id, email, role: body.role, token: tokenIn(mail), body };
  }

  /** A member who came by invitation. */
  async aMember(tenant: TestTenant, role = 'viewer'): Promise<Person> {
    const { email, token } = await this.anInvitation(tenant, { role });
    const body = { token, password: GOOD_PASSWORD };
    const { user_id, access, refresh } = await orThrow(
      this.api().tenant.POST('/api/invitations/accept', { body }),
    );
    return { id: user_id, email, password: GOOD_PASSWORD, access, refresh };
  }

  private register(
    input: Pick<AuthSchemas['RegisterInput'], 'email' | 'company_name'>,
  ): Promise<AuthSchemas['RegisteredView']> {
    const password = { password: GOOD_PASSWORD, password_confirm: GOOD_PASSWORD };
    const body = { ...password, ...input };
    return orThrow(this.api().auth.POST('/api/auth/register', { body }));
  }
}
