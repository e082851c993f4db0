import { createTenantryClient, inMemory, orThrow, type Session } from '@app/client';
import { sharedSystem, World } from '@app/testing';
import { readFileSync } from 'node:fs';
import { example } from './support/client-example';

const world = new World(sharedSystem());
const { authUrl, tenantUrl } = world.system;

describe('The typed client, against running services', () => {
  it('does what docs/client.md shows, to the letter', async () => {
    const page = readFileSync('docs/client.md', 'utf8');
    const source = readFileSync('test/e2e/support/client-example.ts', 'utf8');
    expect(page).toContain('```ts\n' + source + '```');
    const lines: string[] = [];
    await example(authUrl, tenantUrl, world.anAddress(), (line) => lines.push(line));
    expect(page).toContain('```text\n' + lines.join('\n') + '\n```');
  });

  it('A4 refreshes once for all calls, and the session goes on', async () => {
    const { refresh, id } = await world.aPerson();
    const seen: (Session | null)[] = [];
    const session = inMemory({ access: 'run-out', refresh }, (next) => seen.push(next));
    const { auth } = createTenantryClient({ authUrl, tenantUrl, session });
    const profiles = await Promise.all(
      Array.from({ length: 8 }, () => orThrow(auth.GET('/api/auth/profile'))),
    );
    expect(new Set(profiles.map((profile) => profile.id))).toEqual(new Set([id]));
    expect(seen).toHaveLength(1);

    session.set({ access: 'run-out', refresh: seen[0]!.refresh });
    await orThrow(auth.GET('/api/auth/profile'));
    await orThrow(auth.POST('/api/auth/logout'));
    const { error } = await auth.GET('/api/auth/profile');
    expect(error?.code).toBe('unauthenticated');
    expect(session.get()).toBeNull();
  });

  it('C6 carries the trace id that it is given', async () => {
    const tenantry = createTenantryClient({ authUrl, tenantUrl, traceId: () => 'client-spec-1' });
    const { error, response } = await tenantry.tenant.GET('/api/dashboard');
    expect([error?.code, error?.trace_id]).toEqual(['unauthenticated', 'client-spec-1']);
    expect(response.headers.get('x-trace-id')).toBe('client-spec-1');
  });
});
