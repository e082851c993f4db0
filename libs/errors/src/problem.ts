/** Field path (`checks.0.key`) to what is wrong with it, in words. */
export type FieldErrors = Record<string, string[]>;

/** RFC 9457 `application/problem+json`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  trace_id: string;
  errors?: FieldErrors;
  [extension: string]: unknown;
}

interface ValidationIssue {
  property: string;
  constraints?: Record<string, string>;
  children?: ValidationIssue[];
}

/** Flattens class-validator's tree into field paths. */
export function invalidFields(issues: readonly ValidationIssue[], parent = ''): FieldErrors {
  const fields: FieldErrors = {};
  for (const issue of issues) {
    const path = parent ? `${parent}.${issue.property}` : issue.property;
    if (issue.constraints) fields[path] = Object.values(issue.constraints);
    Object.assign(fields, invalidFields(issue.children ?? [], path));
  }
  return fields;
}
