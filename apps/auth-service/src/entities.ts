import { User } from './accounts/user.entity';
import { AccountClaim } from './claims/account-claim.entity';
import { MemberAccount } from './member-accounts/member-account.entity';
import { TenantProvisioning } from './registration/tenant-provisioning.entity';
import { Session } from './sessions/session.entity';

export const ENTITIES = [User, Session, AccountClaim, MemberAccount, TenantProvisioning];
