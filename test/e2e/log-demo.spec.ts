import { eventually, sharedSystem, World, type Person } from '@app/testing';

const system = sharedSystem();
const world = new World(system);

interface Line {
  message: string;
  service: string;
  trace_id?: string;
}

describe('L3: one trace id through both services', () => {
  let person: Person;
  beforeAll(async () => (person = await world.aPerson()));

  it.each([
    ['auth', '/api/auth/log', ['auth-service', 'tenant-service']],
    ['tenant', '/api/tenant/log', ['tenant-service', 'auth-service']],
  ] as const)(
    '%s: %s writes a line in each, under the id that was sent',
    async (service, path, order) => {
      const trace = `log-demo-${service}-${person.id.slice(-12)}`;
      const { status, body, headers } = await world
        .anonymous(service)
        .with({ authorization: `Bearer ${person.access}`, 'x-trace-id': trace })
        .get<{ trace_id: string; lines: Line[] }>(path);
      expect([status, body.trace_id, headers.get('x-trace-id')]).toEqual([200, trace, trace]);
      expect(body.lines.map((line) => line.service)).toEqual(order);
      const logged = await eventually(async () => {
        const lines = (await system.logLines()).map((text) => JSON.parse(text) as Line);
        const ours = lines.filter(
          ({ trace_id, message }) => trace_id === trace && message.includes('asked'),
        );
        return ours.length >= 2 ? ours : null;
      });
      const told = ({ service: by, message }: Line): string => `${by}: ${message}`;
      expect(logged.map(told).sort()).toEqual(body.lines.map(told).sort());
    },
  );

  it('is for who is signed in, and its inner route for services alone', async () => {
    for (const [service, path] of [
      ['auth', '/api/auth/log'],
      ['tenant', '/api/tenant/log'],
    ] as const) {
      expect((await world.anonymous(service).get(path)).status).toBe(401);
      const signedIn = world.anonymous(service).with({ authorization: `Bearer ${person.access}` });
      expect((await signedIn.post('/api/internal/log')).status).toBe(401);
    }
  });
});
