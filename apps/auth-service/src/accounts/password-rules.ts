import { InvalidInput } from '@app/errors';

export const SHORTEST_PASSWORD = 8;
export const LONGEST_PASSWORD = 256;

let commonPasswords: Promise<ReadonlySet<string>> | undefined;

/** @throws InvalidInput that says under `password` what is wrong with it */
export async function assertGoodPassword(password: string, email: string): Promise<void> {
  const faults = passwordFaults(password, email, await common());
  if (faults.length > 0) throw new InvalidInput({ password: faults });
}

/** @throws InvalidInput where the second one differs */
export function assertRepeated(input: { password: string; password_confirm: string }): void {
  if (input.password === input.password_confirm) return;
  throw new InvalidInput({ password_confirm: ['password_confirm must be the password again'] });
}

export function passwordFaults(
  password: string,
  email: string,
  commonOnes: ReadonlySet<string>,
): string[] {
  const folded = password.normalize('NFKC').toLowerCase();
  const length = Array.from(password).length;
  const localPart = email.slice(0, email.lastIndexOf('@'));
  return [
    ...(length < SHORTEST_PASSWORD
      ? [`password must have at least ${SHORTEST_PASSWORD} characters`]
      : []),
    ...(length > LONGEST_PASSWORD
      ? [`password must have at most ${LONGEST_PASSWORD} characters`]
      : []),
    ...(commonOnes.has(folded) ? ['password is one of the most common ones'] : []),
    ...(folded === email || folded === localPart
      ? ['password must not be the e-mail address or a part of it']
      : []),
  ];
}

/** Read when the first password is chosen: it takes 25 ms and a few MB that sign-ins don't need. */
function common(): Promise<ReadonlySet<string>> {
  commonPasswords ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => {
    const words = dictionary['passwords-common'].map((word) => word.toLowerCase());
    return new Set(words.filter((word) => word.length >= SHORTEST_PASSWORD));
  });
  return commonPasswords;
}
