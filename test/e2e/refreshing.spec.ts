import {
  aFreePort,
  Client,
  TestProcess,
  World,
  type Answer,
  type Person,
  type System,
} from '@app/testing';
import { asSuperuser } from './support-invitations/database';
import { claimsOf } from './support-invitations/forged-tokens';
import { anOwnSystem } from './support-invitations/own-system';

/** A family as it should be: what is left of it when it is written down. */
interface Family {
  /** Every refresh token that it gave, oldest first: the last is current. */
  tokens: string[];
  /** Whether the last rotation was a moment ago. */
  fresh: boolean;
  ended: boolean;
}

type Step = 'current' | 'parent' | 'older' | 'wait' | 'logout';

const STEPS: Step[] = [
  'current',
  'current',
  'current',
  'parent',
  'parent',
  'wait',
  'older',
  'logout',
];

describe('A4: refreshing, with two processes of auth-service', () => {
  let system: System;
  let world: World;
  let another: TestProcess;
  let urls: string[];

  beforeAll(async () => {
    system = await anOwnSystem({}, ['auth', 'tenant']);
    const port = String(await aFreePort());
    another = new TestProcess('another auth-service', 'apps/auth-service/src/main.js', {
      ...process.env,
      ...system.environment,
      AUTH_SERVICE_PORT: port,
    });
    await another.start();
    urls = [system.authUrl, `http://127.0.0.1:${port}`];
    world = new World(system);
  });
  afterAll(async () => {
    await another.stop();
    await system.stop();
  });

  let turn = 0;
  const refresh = (token: string): Promise<Answer> =>
    new Client(urls[turn++ % urls.length]!).post('/api/auth/token/refresh', { refresh: token });

  const refreshOf = ({ body }: Answer): string => String(body['refresh']);

  it('A4 a hundred at once with the same token get one successor', async () => {
    const { owner, id } = await world.aTenant();
    const answers = await Promise.all(Array.from({ length: 100 }, () => refresh(owner.refresh)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const successors = new Set(answers.map(refreshOf));
    expect(successors.size).toBe(1);
    const claims = answers.map(({ body }) => claimsOf(String(body['access'])));
    expect(new Set(claims.map(({ sid }) => sid))).toEqual(new Set([claimsOf(owner.access).sid]));
    expect(new Set(claims.map(({ tid }) => tid))).toEqual(new Set([id]));

    const [successor] = successors;
    expect((await refresh(successor!)).status).toBe(200);
    expect(await refresh(owner.refresh)).toMatchObject({
      status: 401,
      body: { code: 'session_ended' },
    });
    expect((await refresh(successor!)).status).toBe(401);
  });

  it('A4 a hundred at once with an old token end the family, and nobody gets anything', async () => {
    const person = await world.aPerson();
    const second = refreshOf(await refresh(person.refresh));
    const third = refreshOf(await refresh(second));
    const answers = await Promise.all(Array.from({ length: 100 }, () => refresh(person.refresh)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    expect((await refresh(third)).status).toBe(401);
  });

  it('A4 the current and an older one at once: whoever comes first, the family has ended', async () => {
    for (let round = 0; round < 10; round++) {
      const person = await world.aPerson();
      const second = refreshOf(await refresh(person.refresh));
      const third = refreshOf(await refresh(second));
      const answers = await Promise.all([third, person.refresh, third, second].map(refresh));
      expect(answers[1]?.status).toBe(401);
      const given = answers.filter(({ status }) => status === 200).map(refreshOf);
      for (const token of [third, ...given]) expect((await refresh(token)).status).toBe(401);
    }
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])(
    'A4 a family lives as the model of it does, whatever is done with its tokens (seed %i)',
    async (seed) => {
      const random = seeded(seed);
      for (let life = 0; life < 4; life++) {
        const person = await world.aPerson();
        const family: Family = { tokens: [person.refresh], fresh: false, ended: false };
        const history: Step[] = [];
        for (let step = 0; step < 9; step++) {
          const next = STEPS[Math.floor(random() * STEPS.length)]!;
          history.push(next);
          await live(family, person, next, history.join(' '), random);
        }
      }
    },
  );

  /** Does one thing, to the family and to its model, and compares what comes of it. */
  async function live(
    family: Family,
    person: Person,
    step: Step,
    history: string,
    random: () => number,
  ): Promise<void> {
    if (step === 'wait') {
      family.fresh = false;
      await rotatedAgo(person, 11);
      return;
    }
    if (step === 'logout') {
      const { status } = await world.atAuth(person).post('/api/auth/logout');
      expect([history, status]).toEqual([history, family.ended ? 401 : 200]);
      family.ended = true;
      return;
    }
    const place = { current: 1, parent: 2, older: 3 + Math.floor(random() * 3) }[step];
    const token = family.tokens.at(-place);
    if (token === undefined) return;
    const expected = judged(family, step);
    const answer = await refresh(token);
    expect([history, answer.status]).toEqual([history, expected === 'ended' ? 401 : 200]);
    if (expected === 'ended') family.ended = true;
    if (expected === 'graced') expect(refreshOf(answer)).toBe(family.tokens.at(-1));
    if (expected === 'rotated') {
      expect(family.tokens).not.toContain(refreshOf(answer));
      family.tokens.push(refreshOf(answer));
      family.fresh = true;
    }
  }

  function rotatedAgo(person: Person, seconds: number): Promise<unknown> {
    return asSuperuser(system, (query) =>
      query('UPDATE sessions SET rotated_at = $2 WHERE user_id = $1 AND rotated_at IS NOT NULL', [
        person.id,
        new Date(Date.now() - seconds * 1_000),
      ]),
    );
  }
});

function judged(
  family: Family,
  step: 'current' | 'parent' | 'older',
): 'rotated' | 'graced' | 'ended' {
  if (family.ended) return 'ended';
  if (step === 'current') return 'rotated';
  return step === 'parent' && family.fresh ? 'graced' : 'ended';
}

/** Mulberry32: the same numbers for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
