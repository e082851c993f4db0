import { Logger, type OnModuleDestroy } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { AnnouncementListener, Announcements } from './announcements';

const AGAIN_AFTER_MS = 250;
const CONNECT_LIMIT_MS = 5_000;

/**
 * Hears what transactions announce by NOTIFY, on one connection of its own that is made again
 * whenever it breaks. Nobody connects before the first `listen`.
 */
export class PostgresAnnouncements implements Announcements, OnModuleDestroy {
  private readonly logger = new Logger('Announcements');
  private readonly listeners = new Map<string, AnnouncementListener[]>();
  private readonly closing = new AbortController();
  private client: Client | null = null;
  private running: Promise<void> | null = null;

  constructor(
    private readonly url: string,
    private readonly applicationName: string,
  ) {}

  listen(channel: string, listener: AnnouncementListener): void {
    const others = this.listeners.get(channel) ?? [];
    this.listeners.set(channel, [...others, listener]);
    this.running ??= this.keepListening();
    // The connection that stands, if one does, knew nothing of this channel.
    if (this.client) this.begin(this.client, channel).catch(() => this.client?.end());
  }

  async onModuleDestroy(): Promise<void> {
    this.closing.abort();
    await this.client?.end().catch(() => undefined);
    await this.running;
  }

  private async keepListening(): Promise<void> {
    // Told once for each time that it breaks, not for each try to mend it.
    let told = false;
    while (!this.isClosing()) {
      try {
        await this.listenUntilCut();
        if (!this.isClosing()) this.logger.warn('The connection for announcements was cut');
      } catch (error) {
        if (!told) this.logger.warn({ err: error }, 'Listening for announcements failed');
      }
      told = true;
      await sleep(AGAIN_AFTER_MS, undefined, { signal: this.closing.signal }).catch(
        () => undefined,
      );
    }
  }

  private async listenUntilCut(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: `${this.applicationName} announcements`,
      connectionTimeoutMillis: CONNECT_LIMIT_MS,
      keepAlive: true,
    });
    // An error of a connection that stands is followed by its end, which is what we wait for.
    client.on('error', () => undefined);
    client.on('notification', ({ channel, payload = '' }) => {
      for (const { heard } of this.listeners.get(channel) ?? []) heard(payload);
    });
    const cut = new Promise((resolve) => client.once('end', resolve));
    try {
      await client.connect();
      for (const channel of this.listeners.keys()) await this.begin(client, channel);
      this.client = client;
      if (this.isClosing()) return;
      await cut;
    } finally {
      this.client = null;
      await client.end().catch(() => undefined);
    }
  }

  private isClosing(): boolean {
    return this.closing.signal.aborted;
  }

  private async begin(client: Client, channel: string): Promise<void> {
    await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    for (const { listening } of this.listeners.get(channel) ?? []) listening();
  }
}
