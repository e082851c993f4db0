import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  HttpClient,
  type AttemptReport,
  type BreakerChange,
  type OutboundObserver,
} from '@app/http-client';
import { Counter, Gauge, Histogram } from 'prom-client';
import { Metrics } from './metrics';

/** Hosts may be what tenants supply: a label must not grow with them. */
const MOST_HOSTS = 100;
const OTHERS = 'other';

const LEVELS = { closed: 0, half_open: 1, open: 2 } as const;

/** What this process sends out, host by host. */
@Injectable()
export class OutboundMetrics implements OutboundObserver, OnModuleInit {
  private readonly named = new Set<string>();
  private readonly durations: Histogram;
  private readonly attempts: Counter;
  private readonly transitions: Counter;

  constructor(
    { registry }: Metrics,
    private readonly http: HttpClient,
  ) {
    const registers = [registry];
    this.durations = new Histogram({
      name: 'outbound_request_duration_seconds',
      help: 'Duration of attempts to call other hosts, by host and outcome.',
      labelNames: ['host', 'outcome'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    });
    this.attempts = new Counter({
      name: 'outbound_attempts_total',
      help: 'Attempts to call other hosts: ok, refused_by_them (4xx), failed, open or busy (not sent).',
      labelNames: ['host', 'outcome'],
      registers,
    });
    this.transitions = new Counter({
      name: 'outbound_breaker_transitions_total',
      help: 'Changes of breakers that this process caused, by the state that they came to.',
      labelNames: ['host', 'state'],
      registers,
    });
    const stateOfEach = (gauge: Gauge): void => this.showStates(gauge);
    new Gauge({
      name: 'outbound_breaker_state',
      help: 'The breaker of each host as this process knows it: 0 closed, 1 half-open, 2 open.',
      labelNames: ['host'],
      registers,
      collect() {
        stateOfEach(this);
      },
    });
  }

  onModuleInit(): void {
    this.http.observe(this);
  }

  attempted({ circuit, outcome, seconds }: AttemptReport): void {
    const host = this.labelOf(circuit);
    this.attempts.inc({ host, outcome });
    if (seconds !== undefined) this.durations.observe({ host, outcome }, seconds);
  }

  changed({ circuit, state, own }: BreakerChange): void {
    if (own) this.transitions.inc({ host: this.labelOf(circuit), state });
  }

  /** Of hosts that share a label, the worst. */
  private showStates(gauge: Gauge): void {
    gauge.reset();
    const worst = new Map<string, number>();
    for (const { circuit, state } of this.http.states()) {
      const host = this.labelOf(circuit);
      worst.set(host, Math.max(worst.get(host) ?? 0, LEVELS[state]));
    }
    for (const [host, level] of worst) gauge.set({ host }, level);
  }

  private labelOf(circuit: string): string {
    if (this.named.has(circuit)) return circuit;
    const host = this.named.size < MOST_HOSTS ? circuit : OTHERS;
    if (host !== OTHERS) this.named.add(host);
    // A change from nothing to one would be seen by nobody.
    for (const state of Object.keys(LEVELS)) this.transitions.inc({ host, state }, 0);
    return host;
  }
}
