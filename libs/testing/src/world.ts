import { randomBytes } from 'node:crypto';
import { Client } from './client';
import { mailsTo, tokenIn } from './mails';
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
  body: Record<string, unknown>;
}

const GOOD_PASSWORD = 'plum-lantern-orbit-47';

/** Makes people, tenants and invitations over HTTP, as their users would. */
export class World {
  constructor(readonly system: SystemAddresses) {}

  /** An address that nobody else in the tests has. */
  anAddress(name = 'someone'): string {
    return `${name}-${randomBytes(6).toString('hex')}@example.test`;
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
    const { id, access, refresh } = await this.register({ email });
    return { id, email, password: GOOD_PASSWORD, access, refresh };
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
    const { status, body, text } = await this.anonymous('auth').post<Person>('/api/auth/login', {
      email,
      password,
    });
    if (status !== 200) throw new Error(`Signing in answered ${status}: ${text}`);
    return { ...person, access: body.access, refresh: body.refresh };
  }

  /** A company with its owner, made as a sign-up makes it. */
  async aTenant(name = `Company ${randomBytes(5).toString('hex')}`): Promise<TestTenant> {
    const email = this.anAddress('owner');
    const { id, access, refresh, tenant } = await this.register({ email, company_name: name });
    if (!tenant?.slug) throw new Error('The tenant was not ready at once');
    const owner = { id, email, password: GOOD_PASSWORD, access, refresh };
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
    const { status, body, text } = await this.as(tenant.owner, tenant).post('/api/invitations', {
      email,
      ...rest,
    });
    if (status !== 201) throw new Error(`Inviting answered ${status}: ${text}`);
    const [mail] = await mailsTo(this.system.mailboxUrl, email);
    if (!mail) throw new Error('No mail came');
    return {
      id: String(body['id']),
      email,
      role: String(body['role']),
      token: tokenIn(mail),
      body,
    };
  }

  /** A member who came by invitation. */
  async aMember(tenant: TestTenant, role = 'viewer'): Promise<Person> {
    const { email, token } = await this.anInvitation(tenant, { role });
    const { status, body, text } = await this.anonymous().post('/api/invitations/accept', {
      token,
      password: GOOD_PASSWORD,
    });
    if (status !== 200) throw new Error(`Accepting answered ${status}: ${text}`);
    return {
      id: String(body['user_id']),
      email,
      password: GOOD_PASSWORD,
      access: String(body['access']),
      refresh: String(body['refresh']),
    };
  }

  private async register(input: Record<string, unknown>): Promise<{
    id: string;
    access: string;
    refresh: string;
    tenant?: { id: string; slug: string | null };
  }> {
    const { status, body, text } = await this.anonymous('auth').post<{
      access: string;
      refresh: string;
      user: { id: string };
      tenant?: { id: string; slug: string | null };
    }>('/api/auth/register', {
      password: GOOD_PASSWORD,
      password_confirm: GOOD_PASSWORD,
      ...input,
    });
    if (status !== 201) throw new Error(`Registering answered ${status}: ${text}`);
    return { id: body.user.id, access: body.access, refresh: body.refresh, tenant: body.tenant };
  }
}
