/** Mails to users about their own account. */
export type AccountMailKind = LinkKind | NoticeKind;

/** Those with a link, which works once. */
export type LinkKind = 'verification' | 'email_change' | 'password_reset' | 'first_password';

/** Those that only tell what has happened. */
export type NoticeKind = 'password_changed' | 'email_changed';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const LINK_LIFETIMES_MS: Readonly<Record<LinkKind, number>> = {
  verification: 48 * HOUR_MS,
  email_change: 4 * HOUR_MS,
  password_reset: 30 * MINUTE_MS,
  first_password: 72 * HOUR_MS,
};

/** Counted from when the mail was asked for. */
export function linkExpiry(kind: AccountMailKind, now: Date): Date | null {
  return hasLink(kind) ? new Date(now.getTime() + LINK_LIFETIMES_MS[kind]) : null;
}

export function hasLink(kind: AccountMailKind): kind is LinkKind {
  return Object.hasOwn(LINK_LIFETIMES_MS, kind);
}
