import { EXTERNAL_SETTINGS, type OutboundSettings } from './settings';

/** What the configuration says of hosts. */
export interface HostRuleSettings {
  MONITORED_DOMAINS: readonly string[];
  FAILURE_THRESHOLD: number;
  /** Seconds. */
  FAILURE_WINDOW: number;
  /** Seconds. */
  BLOCK_TIME: number;
  OUTBOUND_HOSTS: readonly string[];
}

/** A rule of the configuration that can't be read. */
export class HostRuleInvalid extends Error {}

interface Adjustable {
  key: keyof OutboundSettings;
  /** From what is written to what is meant: seconds are written, milliseconds are meant. */
  factor: number;
  least: number;
  most: number;
}

const ADJUSTABLE: Readonly<Record<string, Adjustable>> = {
  failures: { key: 'failureThreshold', factor: 1, least: 1, most: 100 },
  window: { key: 'failureWindowMs', factor: 1_000, least: 1, most: 3_600 },
  block: { key: 'openMs', factor: 1_000, least: 1, most: 86_400 },
  timeout: { key: 'timeoutMs', factor: 1_000, least: 1, most: 120 },
  retries: { key: 'retries', factor: 1, least: 0, most: 5 },
  concurrent: { key: 'concurrent', factor: 1, least: 1, most: 1_000 },
  queued: { key: 'queued', factor: 1, least: 0, most: 10_000 },
};

/** Which settings a host has: the caller's, unless the configuration says otherwise. */
export class HostRules {
  /** As they are written: shown from the start, before anybody has called them. */
  readonly monitored: readonly string[];
  private readonly rule: Partial<OutboundSettings>;
  private readonly overrides: ReadonlyMap<string, Partial<OutboundSettings>>;

  /** @throws HostRuleInvalid */
  constructor(settings?: HostRuleSettings) {
    this.monitored = (settings?.MONITORED_DOMAINS ?? []).map(hostOf);
    this.rule = settings
      ? {
          failureThreshold: settings.FAILURE_THRESHOLD,
          failureWindowMs: settings.FAILURE_WINDOW * 1_000,
          openMs: settings.BLOCK_TIME * 1_000,
        }
      : {};
    this.overrides = new Map((settings?.OUTBOUND_HOSTS ?? []).map(overrideOf));
  }

  /** A caller's own circuit keeps the caller's own rule: only hosts as such are monitored. */
  settingsFor(url: URL, given?: OutboundSettings): OutboundSettings {
    if (given?.circuit) return given;
    const names = namesOf(url);
    const monitored = !given || names.some((name) => this.monitored.includes(name));
    const override = names.map((name) => this.overrides.get(name)).find(Boolean);
    return { ...(given ?? EXTERNAL_SETTINGS), ...(monitored && this.rule), ...override };
  }
}

/** With its port, as it stands in an address and in full, and for every port. */
function namesOf(url: URL): string[] {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return [url.host, `${url.hostname}:${port}`, url.hostname];
}

/** @throws HostRuleInvalid */
function hostOf(written: string): string {
  const address = `http://${written}`;
  const isHost = /^[\w.:[\]-]+$/.test(written) && URL.canParse(address);
  if (!isHost) throw new HostRuleInvalid(`"${written}" is no host[:port]`);
  return written.toLowerCase();
}

/**
 * `api.example.com failures=5 window=30 block=60`
 * @throws HostRuleInvalid
 */
function overrideOf(written: string): [string, Partial<OutboundSettings>] {
  const [host = '', ...pairs] = written.split(/\s+/);
  return [hostOf(host), Object.fromEntries(pairs.map(adjustmentOf))];
}

function adjustmentOf(pair: string): [keyof OutboundSettings, number] {
  const [name = '', value = ''] = pair.split('=', 2);
  const known = Object.hasOwn(ADJUSTABLE, name) ? ADJUSTABLE[name] : undefined;
  if (!known)
    throw new HostRuleInvalid(`"${pair}" is none of ${Object.keys(ADJUSTABLE).join(', ')}`);
  const { key, factor, least, most } = known;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < least || number > most)
    throw new HostRuleInvalid(`${name} must be a whole number from ${least} to ${most}`);
  return [key, number * factor];
}

/** What is wrong with a host as it is written, or null. */
export const faultOfHost = (written: string): string | null => faultOf(() => hostOf(written));

/** What is wrong with the settings of a host as they are written, or null. */
export const faultOfHostRule = (written: string): string | null =>
  faultOf(() => overrideOf(written));

function faultOf(read: () => unknown): string | null {
  try {
    read();
    return null;
  } catch (error) {
    if (error instanceof HostRuleInvalid) return error.message;
    throw error;
  }
}
