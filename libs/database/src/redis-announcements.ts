import type { RedisServer } from '@app/redis';
import type { Announcement, AnnouncementListener, Announcements } from './announcements';

/**
 * Announcements by way of Redis: the process whose transaction has committed publishes what the
 * database asked it to. No commit waits for another one, as with NOTIFY.
 */
export class RedisAnnouncements implements Announcements {
  private readonly listeners = new Map<string, AnnouncementListener[]>();
  private subscriber: ReturnType<RedisServer['connection']> | null = null;

  constructor(private readonly redis: RedisServer) {}

  listen(channel: string, listener: AnnouncementListener): void {
    const key = this.redis.key('announcements', channel);
    this.listeners.set(key, [...(this.listeners.get(key) ?? []), listener]);
    this.subscriber ??= this.connect();
    if (this.subscriber.status === 'ready') this.begin(key);
  }

  /** After the commit. What nobody hears is found by those who ask. */
  publish({ channel, payload }: Announcement): void {
    if (this.redis.isAway) return;
    this.redis.commands
      .publish(this.redis.key('announcements', channel), payload)
      .catch((error: unknown) => this.redis.tellOfRefusal('announcements', error));
  }

  private connect(): ReturnType<RedisServer['connection']> {
    // We subscribe again ourselves, to know when listening has begun.
    const subscriber = this.redis.connection({ autoResubscribe: false });
    subscriber.on('ready', () => {
      for (const key of this.listeners.keys()) this.begin(key);
    });
    subscriber.on('message', (key, payload) => {
      for (const { heard } of this.listeners.get(key) ?? []) heard(payload);
    });
    return subscriber;
  }

  /** What fails here fails with its connection, and is done again on the next; or it is refused. */
  private begin(key: string): void {
    this.subscriber
      ?.subscribe(key)
      .then(() => {
        for (const { listening } of this.listeners.get(key) ?? []) listening();
      })
      .catch((error: unknown) => this.redis.tellOfRefusal('to tell of announcements', error));
  }
}
