export interface PersonName {
  firstName: string;
  lastName: string;
}

/** Splits a name at its first blank, so that joining the parts gives it back. */
export function splitName(name: string): PersonName {
  const [firstName = '', ...rest] = name.trim().split(/\s+/);
  return { firstName, lastName: rest.join(' ') };
}
