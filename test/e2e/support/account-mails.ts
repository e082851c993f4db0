import { mailsTo, tokenIn, type Answer, type ReceivedMail, type World } from '@app/testing';
import { asSuperuser } from '../support-invitations/database';

export const SUBJECTS = {
  verification: /^Confirm your e-mail address$/,
  emailChange: /^Confirm your new e-mail address$/,
  reset: /^Choose a new password$/,
  firstPassword: /^Choose the password of your new account$/,
  passwordChanged: /^Your password was changed$/,
  emailChanged: /^The e-mail address of your account was changed$/,
};

export const NEW_PASSWORD = 'copper-meadow-violin-81';

/** The newest mail of a kind to an address, once there are `count`. */
export async function accountMail(
  world: World,
  email: string,
  kind: keyof typeof SUBJECTS,
  count = 1,
): Promise<ReceivedMail> {
  const [mail] = await mailsTo(world.system.mailboxUrl, email, { count, subject: SUBJECTS[kind] });
  if (!mail) throw new Error(`No mail about ${kind} came to ${email}`);
  return mail;
}

export async function linkToken(
  world: World,
  email: string,
  kind: keyof typeof SUBJECTS,
  count = 1,
): Promise<string> {
  return tokenIn(await accountMail(world, email, kind, count));
}

/** Asks for a reset, waits for its mail, and takes the token out of it. */
export async function aResetToken(world: World, email: string, count = 1): Promise<string> {
  const { status } = await world.anonymous('auth').post('/api/auth/password/reset', { email });
  if (status !== 200) throw new Error(`Asking for a reset answered ${status}`);
  return linkToken(world, email, 'reset', count);
}

export function confirmReset(
  world: World,
  token: string,
  password = NEW_PASSWORD,
): Promise<Answer> {
  return world
    .anonymous('auth')
    .post('/api/auth/password/reset/confirm', { token, password, password_confirm: password });
}

export function verify(world: World, token: string): Promise<Answer> {
  return world.anonymous('auth').post('/api/auth/email/verify', { token });
}

export function login(world: World, email: string, password: string): Promise<Answer> {
  return world.anonymous('auth').post('/api/auth/login', { email, password });
}

/** As if all links that went to an address had been sent so long ago. */
export async function linksAged(world: World, email: string, minutes: number): Promise<void> {
  await asSuperuser(world.system, (query) =>
    query(
      `UPDATE account_mails SET created_at = created_at - make_interval(mins => $2),
              expires_at = expires_at - make_interval(mins => $2) WHERE address = $1`,
      [email, minutes],
    ),
  );
}
