import { Injectable } from '@nestjs/common';
import { EXTERNAL_SETTINGS, HttpClient, type OutboundSettings } from '@app/http-client';
import { TenantServiceConfig } from '../config';
import type { BreakerDemoView, DemoTarget } from './breaker-demos.dto';

/** One request is one attempt, so that whoever tries it by hand can count along. */
const SETTINGS: OutboundSettings = { ...EXTERNAL_SETTINGS, retries: 0, timeoutMs: 2_000 };

/** Calls somebody who can be told to fail. */
@Injectable()
export class BreakerDemosService {
  private readonly urls: Record<DemoTarget, string>;

  constructor(
    private readonly http: HttpClient,
    config: TenantServiceConfig,
  ) {
    this.urls = { auth: config.BREAKER_DEMO_AUTH_URL, billing: config.BREAKER_DEMO_BILLING_URL };
  }

  /** @throws UpstreamFailed, UpstreamUnavailable, UpstreamBusy */
  async call(target: DemoTarget): Promise<BreakerDemoView> {
    const url = this.urls[target];
    const began = performance.now();
    const { status } = await this.http.request({ url, settings: SETTINGS });
    const duration_ms = Math.round((performance.now() - began) * 10) / 10;
    return { target, host: new URL(url).host, status, duration_ms };
  }
}
