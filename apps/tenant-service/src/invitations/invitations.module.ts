import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Sealer } from '@app/crypto';
import { QueuesModule } from '@app/queues';
import { HeldMails } from './held-mails';
import { OrganizationsModule } from '../organizations/organizations.module';
import { InvitationAcceptance } from './invitation-acceptance';
import { InvitationBulk } from './invitation-bulk';
import { InvitationExpiry } from './invitation-expiry';
import {
  INVITATION_LIMIT_SETTINGS,
  InvitationLimits,
  type InvitationLimitSettings,
} from './invitation-limits';
import { InvitationList } from './invitation-list';
import { INVITATION_MAIL_QUEUE, InvitationMailQueue } from './invitation-mail.queue';
import { InvitationRights } from './invitation-rights';
import { InvitationsController } from './invitations.controller';
import { InvitationsService, TOKEN_SEALER } from './invitations.service';

export interface InvitationsOptions {
  secretsKey: string;
  limits: InvitationLimitSettings;
}

@Global()
@Module({})
export class InvitationsModule {
  static forRoot({ secretsKey, limits }: InvitationsOptions): DynamicModule {
    const queues = [QueuesModule.queue(INVITATION_MAIL_QUEUE, InvitationMailQueue)];
    return {
      module: InvitationsModule,
      imports: [OrganizationsModule, ...queues],
      controllers: [InvitationsController],
      providers: [
        InvitationsService,
        HeldMails,
        InvitationBulk,
        InvitationList,
        InvitationAcceptance,
        InvitationExpiry,
        InvitationLimits,
        InvitationRights,
        { provide: INVITATION_LIMIT_SETTINGS, useValue: limits },
        { provide: TOKEN_SEALER, useValue: new Sealer(secretsKey, 'invitation-token') },
      ],
      exports: [InvitationExpiry, HeldMails, TOKEN_SEALER, ...queues],
    };
  }
}
