import { Inject, Injectable } from '@nestjs/common';
import { ServiceCredentials } from '@app/auth';
import { Unavailable } from '@app/errors';
import { HttpClient, type OutboundResponse, type OutboundSettings } from '@app/http-client';
import { AUTH_SERVICE_URL } from '../accounts/accounts-client';

export interface Revocation {
  kind: 'session' | 'user';
  id: string;
  revoked: boolean;
}

export interface RevocationsPage {
  revocations: Revocation[];
  cursor: string;
  more: boolean;
  /** The signing keys that auth-service publishes. */
  key_ids: string[];
}

export interface SessionState {
  user_id: string;
  live: boolean;
}

const RECEIVER = 'auth-service';

/**
 * Impatient: whoever waits for an answer holds up a request, and the next question follows at once.
 * The breaker is their own and each process's own, so that another call that fails never stops these,
 * nor these another.
 */
const SETTINGS: OutboundSettings = {
  timeoutMs: 700,
  retries: 0,
  retryDelayMs: 0,
  failureThreshold: 5,
  failureWindowMs: 2_000,
  openMs: 400,
  concurrent: 100,
  queued: 1_000,
  maxBodyBytes: 1024 * 1024,
  circuit: 'revocations',
  alone: true,
  quiet: true,
};

/** Asks auth-service what was revoked. */
@Injectable()
export class RevocationsClient {
  constructor(
    private readonly http: HttpClient,
    private readonly credentials: ServiceCredentials,
    @Inject(AUTH_SERVICE_URL) private readonly url: string,
  ) {}

  /** @throws UpstreamFailed, Unavailable */
  async page(cursor: string | null): Promise<RevocationsPage> {
    const query = cursor === null ? '' : `?after=${encodeURIComponent(cursor)}`;
    const { status, body } = await this.get(`/api/internal/revocations${query}`);
    const page = body as Partial<RevocationsPage> | undefined;
    const isPage = Array.isArray(page?.revocations) && Array.isArray(page.key_ids);
    if (status !== 200 || !isPage || typeof page.cursor !== 'string')
      throw new Unavailable('What was revoked can not be told.');
    return page as RevocationsPage;
  }

  /**
   * Null for a session that never was.
   * @throws UpstreamFailed, Unavailable
   */
  async session(id: string): Promise<SessionState | null> {
    const { status, body } = await this.get(`/api/internal/sessions/${encodeURIComponent(id)}`);
    const state = body as Partial<SessionState & { code: string }> | undefined;
    if (status === 404 && state?.code === 'not_found') return null;
    if (status !== 200 || typeof state?.live !== 'boolean')
      throw new Unavailable('Whether the session still runs can not be told.');
    return state as SessionState;
  }

  private get(path: string): Promise<OutboundResponse> {
    return this.http.request({
      url: this.url + path,
      headers: { authorization: `Bearer ${this.credentials.mint(RECEIVER)}` },
      settings: SETTINGS,
    });
  }
}
