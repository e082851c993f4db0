import { MailerModule } from '@nestjs-modules/mailer';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { MAIL_FROM, MailSender } from './mail-sender';

export interface MailOptions {
  smtpUrl: string;
  /** `Tenantry <no-reply@example.com>` */
  from: string;
  /**
   * Mails under way at once, each on a connection of its own: one that waited for a connection would
   * go out whenever there is one, however long after somebody looked whether it is wanted.
   */
  atOnce: number;
}

/** A silent server must not hold a worker's slot for minutes. */
const TIMEOUTS_MS = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 };

@Global()
@Module({})
export class MailModule {
  static forRoot({ smtpUrl, from, atOnce }: MailOptions): DynamicModule {
    const url = new URL(smtpUrl);
    return {
      module: MailModule,
      imports: [
        MailerModule.forRoot({
          transport: {
            host: url.hostname,
            port: Number(url.port || (url.protocol === 'smtps:' ? 465 : 587)),
            secure: url.protocol === 'smtps:',
            ...(url.username && {
              auth: {
                user: decodeURIComponent(url.username),
                pass: decodeURIComponent(url.password),
              },
            }),
            pool: true,
            maxConnections: atOnce,
            maxMessages: Infinity,
            ...TIMEOUTS_MS,
          },
          verifyTransporters: false,
        }),
      ],
      providers: [MailSender, { provide: MAIL_FROM, useValue: from }],
      exports: [MailSender],
    };
  }
}
