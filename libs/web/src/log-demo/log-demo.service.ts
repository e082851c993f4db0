import { Inject, Injectable, Logger } from '@nestjs/common';
import { ServiceCredentials } from '@app/auth';
import { requireContext } from '@app/context';
import { HttpClient, INTERNAL_SETTINGS, UpstreamFailed } from '@app/http-client';
import type { LogDemoView, LoggedLineView } from './log-demo.dto';

export const LOG_DEMO = Symbol('LOG_DEMO');

/** Who is asked here, and whom it asks. */
export interface LogDemoOptions {
  service: string;
  other: string;
  otherUrl: string;
}

/** One trace id through both services: what is called calls nobody, so it ends. */
@Injectable()
export class LogDemoService {
  private readonly logger = new Logger(LogDemoService.name);

  constructor(
    private readonly http: HttpClient,
    private readonly credentials: ServiceCredentials,
    @Inject(LOG_DEMO) private readonly options: LogDemoOptions,
  ) {}

  own(): LoggedLineView {
    const { service } = this.options;
    const message = `${service} was asked for a line`;
    this.logger.log(message);
    return { service, message, logged_at: new Date().toISOString() };
  }

  /** @throws UpstreamFailed, UpstreamUnavailable, UpstreamBusy */
  async both(): Promise<LogDemoView> {
    const ours = this.own();
    return { trace_id: requireContext().traceId, lines: [ours, await this.theirs()] };
  }

  private async theirs(): Promise<LoggedLineView> {
    const { other, otherUrl } = this.options;
    const { status, body } = await this.http.request({
      url: `${otherUrl}/api/internal/log`,
      method: 'POST',
      headers: { authorization: `Bearer ${this.credentials.mint(other)}` },
      settings: INTERNAL_SETTINGS,
    });
    const { service, message, logged_at } = (body ?? {}) as Partial<LoggedLineView>;
    if (status !== 200 || !service || !message || !logged_at)
      throw new UpstreamFailed(new URL(otherUrl).host);
    return { service, message, logged_at };
  }
}
