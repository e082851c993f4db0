import { Injectable, Logger, Optional } from '@nestjs/common';
import { Unavailable } from '@app/errors';
import { attempt } from './attempt';
import { closedRecord, type BreakerRecord, type BreakerStateName } from './breaker-store';
import { AddressNotPublic, UpstreamBusy, UpstreamFailed, UpstreamUnavailable } from './errors';
import { HostRules } from './host-rules';
import type { AttemptOutcome, OutboundRequest, OutboundResponse } from './outbound';
import type { OutboundSettings } from './settings';
import { SharedBreakers, type BreakerChange } from './shared-breakers';
import { Upstream, type AttemptReport } from './upstream';

/** Whoever counts what goes out. */
export interface OutboundObserver {
  attempted(report: AttemptReport): void;
  changed(change: BreakerChange): void;
}

/** A circuit and the settings by which this process calls it; none where only others do. */
export interface Circuit {
  record: BreakerRecord;
  settings: OutboundSettings | null;
}

/** Hosts may be what tenants supply: those that are quiet are forgotten past this many. */
const MOST_UPSTREAMS = 1_000;

/**
 * The only way out of the process over HTTP: bounded in time, size and number, repeated with jitter
 * where that is safe, with a breaker for each host inside the retry. Trace and tenant travel along.
 */
@Injectable()
export class HttpClient {
  private readonly logger = new Logger(HttpClient.name);
  private readonly upstreams = new Map<string, Upstream>();
  private readonly observers: OutboundObserver[] = [];

  constructor(
    @Optional() private readonly breakers: SharedBreakers = new SharedBreakers(),
    @Optional() private readonly rules: HostRules = new HostRules(),
  ) {
    breakers.onChange((change) => this.changed(change));
  }

  observe(observer: OutboundObserver): void {
    this.observers.push(observer);
  }

  /** @throws UpstreamFailed, UpstreamUnavailable, UpstreamBusy; AddressNotPublic where that is asked for */
  async request(request: OutboundRequest): Promise<OutboundResponse> {
    const url = new URL(request.url);
    const upstream = this.upstreamOf(url, request);
    try {
      return await upstream.send(
        (signal) => this.attempt(request, upstream, signal),
        mayRepeat(request),
      );
    } catch (error) {
      const isRefusal = [UpstreamUnavailable, UpstreamBusy, AddressNotPublic].some(
        (refusal) => error instanceof refusal,
      );
      if (isRefusal) throw error;
      this.tell(upstream.settings, { err: error, host: url.host }, 'An outbound call failed');
      throw new UpstreamFailed(url.host);
    }
  }

  /** How every host stands, as this process sees it, without asking anybody. */
  states(): { circuit: string; state: BreakerStateName }[] {
    return [...this.upstreams.values()].map(({ circuit, breaker }) => ({
      circuit,
      state: breaker.state,
    }));
  }

  /**
   * Every circuit of the service's processes, by name.
   * @returns `shared: false` where the store is away, and only this process's can be told
   */
  async circuits(): Promise<{ circuits: Circuit[]; shared: boolean }> {
    const records = await this.breakers.all();
    const known = new Map<string, BreakerRecord>();
    for (const { circuit } of this.upstreams.values())
      known.set(circuit, this.breakers.local.record(circuit));
    for (const host of this.rules.monitored)
      if (!known.has(host)) known.set(host, closedRecord(host));
    for (const record of records ?? []) known.set(record.circuit, record);
    const circuits = [...known.values()]
      .sort((a, b) => (a.circuit < b.circuit ? -1 : 1))
      .map((record) => ({ record, settings: this.settingsOf(record.circuit) }));
    return { circuits, shared: records !== null };
  }

  /**
   * Closes a breaker in every process.
   * @returns null when there is none of that name
   * @throws Unavailable where the other processes can't be told
   */
  async reset(circuit: string): Promise<Circuit | null> {
    const find = async (): Promise<Circuit | undefined> => {
      const { circuits, shared } = await this.circuits();
      if (!shared) throw new Unavailable();
      return circuits.find((one) => one.record.circuit === circuit);
    };
    if (!(await find())) return null;
    if (!(await this.breakers.reset(circuit))) throw new Unavailable();
    this.logger.warn({ circuit }, `Breaker of ${circuit} was reset by hand`);
    return (await find()) ?? { record: closedRecord(circuit), settings: this.settingsOf(circuit) };
  }

  /** Each attempt is a line: a trace shows what was called, how it went and how long it took. */
  private async attempt(
    request: OutboundRequest,
    { circuit, settings }: Upstream,
    signal: AbortSignal,
  ): Promise<OutboundResponse> {
    const { host, pathname } = new URL(request.url);
    const began = performance.now();
    let status: number | undefined;
    let outcome: AttemptOutcome = 'failed';
    try {
      const bounds = { maxBodyBytes: settings.maxBodyBytes, signal };
      const response = await attempt(request, bounds, (answered) => (status = answered));
      outcome = response.status < 400 ? 'ok' : 'refused_by_them';
      return response;
    } finally {
      const duration = performance.now() - began;
      const duration_ms = Math.round(duration * 100) / 100;
      const fields = { method: request.method ?? 'GET', host, path: pathname, status, duration_ms };
      if (settings.quiet) this.logger.debug(fields, 'outbound');
      else this.logger.log(fields, 'outbound');
      this.report({ circuit, outcome, seconds: duration / 1_000 });
    }
  }

  private tell({ quiet }: OutboundSettings, fields: object, words: string): void {
    if (quiet) this.logger.debug(fields, words);
    else this.logger.warn(fields, words);
  }

  private upstreamOf(url: URL, request: OutboundRequest): Upstream {
    const given = request.settings;
    const circuit = given?.circuit ? `${url.host} (${given.circuit})` : url.host;
    let upstream = this.upstreams.get(circuit);
    if (!upstream) {
      if (this.upstreams.size >= MOST_UPSTREAMS) this.forgetAnIdleOne();
      const settings = this.rules.settingsFor(url, given);
      upstream = new Upstream(circuit, url.host, settings, this.breakers, (report) =>
        this.report(report),
      );
      this.upstreams.set(circuit, upstream);
    }
    return upstream;
  }

  private forgetAnIdleOne(): void {
    for (const { circuit, isIdle } of this.upstreams.values()) {
      if (!isIdle) continue;
      this.upstreams.delete(circuit);
      this.breakers.local.forget(circuit);
      return;
    }
  }

  private settingsOf(circuit: string): OutboundSettings | null {
    const upstream = this.upstreams.get(circuit);
    if (upstream) return upstream.settings;
    return this.rules.monitored.includes(circuit)
      ? this.rules.settingsFor(new URL(`http://${circuit}`))
      : null;
  }

  private report(report: AttemptReport): void {
    for (const observer of this.observers) observer.attempted(report);
  }

  /** Told loudly by the process that changed it, so that a fleet tells each change once. */
  private changed(change: BreakerChange): void {
    const { circuit, state, own } = change;
    const quiet = !own || this.upstreams.get(circuit)?.settings.quiet;
    const fields = { circuit, state };
    if (quiet) this.logger.debug(fields, `Breaker of ${circuit}: ${state}`);
    else this.logger.warn(fields, `Breaker of ${circuit}: ${state}`);
    for (const observer of this.observers) observer.changed(change);
  }
}

function mayRepeat({ method = 'GET', idempotent }: OutboundRequest): boolean {
  return idempotent ?? (method === 'GET' || method === 'PUT' || method === 'DELETE');
}
