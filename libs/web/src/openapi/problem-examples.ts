import {
  InvalidInput,
  NotFound,
  PermissionDenied,
  RateLimited,
  SuperuserRequired,
  TenantAccessDenied,
  toProblem,
  Unauthenticated,
  Unavailable,
  type Problem,
} from '@app/errors';
import { STATUS_CODES } from 'node:http';
import { BodyTooLarge, InvalidJson, UnsupportedMediaType } from '../body.interceptor';

const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';

/** Refusals that every service knows, in their own words. */
const SHARED = [
  new InvalidInput({ email: ['email must be an e-mail address'] }),
  new InvalidJson(),
  new Unauthenticated(),
  new TenantAccessDenied(),
  new PermissionDenied('platform.invitations.write'),
  new SuperuserRequired(),
  new NotFound(),
  new BodyTooLarge(),
  new UnsupportedMediaType(),
  new RateLimited(60),
  new Unavailable(),
].map((error) => toProblem(error, TRACE_ID).problem);

const UNFORESEEN = toProblem(new Error(), TRACE_ID).problem;

/** How a refusal looks: word for word where every service knows it, else with its code as words. */
export function problemExample(status: number, code: string): Problem {
  const known = [...SHARED, UNFORESEEN].find((problem) => problem.code === code);
  return (
    known ?? {
      type: `urn:tenantry:problem:${code}`,
      title: STATUS_CODES[status] ?? 'Error',
      status,
      detail: `${asWords(code)}.`,
      code,
      trace_id: TRACE_ID,
    }
  );
}

function asWords(code: string): string {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
