import { Injectable } from '@nestjs/common';
import { HttpClient, INTERNAL_SETTINGS, UpstreamFailed } from '@app/http-client';
import type { IncomingHttpHeaders } from 'node:http';
import { AuthServiceConfig } from '../config';
import type { CompanyUsersPage, CompanyUsersQuery } from './company-users.dto';
import { RefusedByTenantService } from './company-users.errors';

const THEIR_PATH = '/api/tenants/users';
const OWN_PATH = '/api/auth/company-users';

/** Who the caller is, and which tenant they mean: tenant-service judges both. */
const SHOWN = ['authorization', 'x-tenant-id', 'x-tenant-domain'] as const;

/** The members of the caller's tenant, which tenant-service keeps and shows to whom it will. */
@Injectable()
export class CompanyUsersService {
  constructor(
    private readonly http: HttpClient,
    private readonly config: AuthServiceConfig,
  ) {}

  /** @throws RefusedByTenantService, UpstreamFailed, UpstreamUnavailable */
  async list(query: CompanyUsersQuery, headers: IncomingHttpHeaders): Promise<CompanyUsersPage> {
    const url = new URL(this.config.TENANT_SERVICE_URL + THEIR_PATH);
    url.search = parametersOf(query);
    const response = await this.http.request({
      url: url.href,
      headers: shownOf(headers),
      settings: INTERNAL_SETTINGS,
    });
    if (response.status === 200 && isPage(response.body)) return asOurs(response.body);
    throw RefusedByTenantService.from(response) ?? new UpstreamFailed(url.host);
  }
}

function parametersOf(query: object): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) parameters.set(name, String(value));
  return parameters.toString();
}

function shownOf(headers: IncomingHttpHeaders): Record<string, string> {
  const given = SHOWN.flatMap((name) => {
    const value = headers[name];
    return value === undefined ? [] : [[name, String(value)]];
  });
  return Object.fromEntries(given) as Record<string, string>;
}

function isPage(body: unknown): body is CompanyUsersPage {
  return typeof body === 'object' && body !== null && 'results' in body;
}

/** Links lead on through this route, not around it. */
function asOurs({ results, next, previous }: CompanyUsersPage): CompanyUsersPage {
  const own = (link: string | null): string | null => link?.replace(THEIR_PATH, OWN_PATH) ?? null;
  return { results, next: own(next), previous: own(previous) };
}
