export interface AnnouncementListener {
  /** Called with the payload of each announcement, after the transaction that made it committed. */
  heard: (payload: string) => void;
  /** Called whenever listening begins: whatever was announced before it has been missed. */
  listening: () => void;
}

/**
 * Hears what transactions of all processes announce. It may miss announcements and never says which:
 * they make things faster, and nothing may rest on them alone.
 */
export abstract class Announcements {
  /** `channel` is an SQL name. Returns at once; `listening` says when it has begun. */
  abstract listen(channel: string, listener: AnnouncementListener): void;
}

/** What a transaction announces when it has committed. */
export interface Announcement {
  channel: string;
  payload: string;
}

/** The SQLSTATE of a notice by which the database tells its client what to announce. */
export const ANNOUNCE = 'TN001';

/** Asks the database for such notices on a connection, in place of NOTIFY. */
export const ANNOUNCED_BY_CLIENT = '-c app.announced_by=client';
