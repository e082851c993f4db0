export { DomainError } from './domain-error';
export type { FieldErrors, Problem } from './problem';
export { invalidFields } from './problem';
export { Problems } from './problems.decorator';
export { toProblem } from './problem-of';
export { ProblemFilter } from './problem.filter';
export {
  InvalidInput,
  NotFound,
  PermissionDenied,
  RateLimited,
  SuperuserRequired,
  TenantAccessDenied,
  Unauthenticated,
  Unavailable,
} from './shared-errors';
