import type { RedisServer } from '@app/redis';
import {
  closedRecord,
  type BreakerRecord,
  type BreakerRule,
  type BreakerStateName,
  type BreakerStore,
  type ProbeAnswer,
} from './breaker-store';

/** The same steps as in PostgreSQL, each whole, by Redis' clock alone. */
const STEP = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local kept = redis.call('HMGET', KEYS[1], 'state', 'opened_at', 'shut_until', 'probe', 'version', 'failures')
local state, opened_at, shut_until = kept[1] or 'closed', kept[2] or '', tonumber(kept[3] or '0')
local probe, version, failures = kept[4] or '', tonumber(kept[5] or '0'), cjson.decode(kept[6] or '[]')
local step, channel, circuit = ARGV[1], ARGV[2], ARGV[3]
local before, granted, counted = version, 0, false

local function turn(to, shut_for)
  state, shut_until, probe = to, now + shut_for, ''
  if to == 'open' then opened_at = string.format('%.0f', now) end
  version = math.max(version + 1, time[1] * 1000000 + time[2])
end

if step == 'fail' and state == 'closed' then
  counted = true
  local recent = {}
  for _, at in ipairs(failures) do
    if at > now - tonumber(ARGV[5]) then recent[#recent + 1] = at end
  end
  recent[#recent + 1] = now
  failures = recent
  if #failures >= tonumber(ARGV[4]) then turn('open', tonumber(ARGV[6])) end
elseif step == 'claim' and state ~= 'closed' and shut_until <= now then
  granted = 1
  turn('half_open', tonumber(ARGV[5]))
  probe = ARGV[4]
elseif step == 'settle' and probe ~= '' and probe == ARGV[4] then
  failures = {}
  if ARGV[5] == '1' then turn('closed', 0) else turn('open', tonumber(ARGV[6])) end
elseif step == 'reset' then
  failures = {}
  turn('closed', 0)
end

local shut_for = 0
if state ~= 'closed' then shut_for = math.max(0, shut_until - now) end
local ages = {}
for i, at in ipairs(failures) do ages[i] = math.max(0, now - at) end
local record = cjson.encode({
  circuit = circuit, state = state, opened_at = opened_at, shut_ms = shut_for,
  version = string.format('%.0f', version), failure_ages = #ages > 0 and ages or nil,
})
if version ~= before or counted then
  -- 17 digits: what cjson writes by itself would round a time of today to a tenth of a second.
  local written = {}
  for i, at in ipairs(failures) do written[i] = string.format('%.3f', at) end
  redis.call('HSET', KEYS[1], 'state', state, 'opened_at', opened_at, 'probe', probe,
    'shut_until', string.format('%.3f', shut_until), 'version', string.format('%.0f', version),
    'failures', '[' .. table.concat(written, ',') .. ']')
  redis.call('PEXPIRE', KEYS[1], tonumber(ARGV[7]) + math.ceil(shut_for))
  redis.call('ZADD', KEYS[2], now, circuit)
  if version ~= before and state ~= 'half_open' then redis.call('PUBLISH', channel, record) end
end
return {granted, record}
`;

/** As long as PostgreSQL keeps what nobody calls any more. */
const KEPT_FOR_MS = 24 * 3_600_000;

const MOST = 1_000;

interface Told {
  circuit: string;
  state: BreakerStateName;
  opened_at: string;
  shut_ms: number;
  version: string;
  failure_ages?: number[];
}

/** Breakers in Redis. What it forgets is closed, and opens again when it fails. */
export class RedisBreakers implements BreakerStore {
  constructor(
    private readonly redis: RedisServer,
    private readonly service: string,
  ) {}

  async fail(circuit: string, rule: BreakerRule): Promise<BreakerRecord> {
    const { failureThreshold, failureWindowMs, openMs } = rule;
    return (await this.step('fail', circuit, failureThreshold, failureWindowMs, openMs)).record;
  }

  claim(circuit: string, probe: string, leaseMs: number): Promise<ProbeAnswer> {
    return this.step('claim', circuit, probe, leaseMs, 0);
  }

  async settle(
    circuit: string,
    probe: string,
    well: boolean,
    openMs: number,
  ): Promise<BreakerRecord> {
    return (await this.step('settle', circuit, probe, well ? 1 : 0, openMs)).record;
  }

  async reset(circuit: string): Promise<BreakerRecord> {
    return (await this.step('reset', circuit, 0, 0, 0)).record;
  }

  async all(): Promise<BreakerRecord[]> {
    const { commands } = this.redis;
    await commands.zremrangebyscore(this.index, '-inf', Date.now() - 2 * KEPT_FOR_MS);
    const circuits = await commands.zrevrange(this.index, 0, MOST - 1);
    const read = circuits.map((circuit) => this.step('read', circuit, 0, 0, 0));
    return (await Promise.all(read))
      .map(({ record }) => record)
      .filter(({ state, failureAgesMs }) => state !== 'closed' || failureAgesMs.length > 0);
  }

  watch(heard: (record: BreakerRecord) => void, missed: () => void): void {
    const listening = this.redis.connection();
    listening.on('message', (_channel: string, message: string) => heard(recordOf(message)));
    const subscribe = (): void => {
      // A connection that breaks meanwhile is made again, and comes back here.
      listening
        .subscribe(this.channel)
        .then(missed, (error: unknown) => this.redis.tellOfRefusal('to tell of breakers', error));
    };
    listening.on('ready', subscribe);
  }

  private async step(
    step: string,
    circuit: string,
    ...given: (string | number)[]
  ): Promise<ProbeAnswer> {
    const keys = [this.redis.key('breakers', this.service, circuit), this.index];
    const told = [step, this.channel, circuit, ...given, KEPT_FOR_MS];
    const answer = await this.redis.commands.eval(STEP, keys.length, ...keys, ...told);
    const [granted, record] = answer as [number, string];
    return { granted: granted === 1, record: recordOf(record) };
  }

  private get index(): string {
    return this.redis.key('breakers', this.service);
  }

  private get channel(): string {
    return this.redis.key('breakers', this.service, 'changes');
  }
}

function recordOf(text: string): BreakerRecord {
  const { circuit, state, version, opened_at, shut_ms, failure_ages } = JSON.parse(text) as Told;
  return {
    ...closedRecord(circuit),
    state,
    failureAgesMs: failure_ages ?? [],
    shutForMs: shut_ms,
    version: Number(version),
    openedAt: opened_at === '' ? null : new Date(Number(opened_at)),
  };
}
