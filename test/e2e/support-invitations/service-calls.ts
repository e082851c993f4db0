import { ServiceCredentials } from '@app/auth';
import { Client, type Answer } from '@app/testing';
import { JwtService } from '@nestjs/jwt';
import type { Addresses } from './database';

export interface Claim {
  invitation_id: string;
  generation: number;
  email: string;
  name: string;
  tenant_id: string;
  password?: string;
}

/** What tenant-service asks of auth-service in the middle of an accept, with its credential. */
export function claimAccount(system: Addresses, claim: Claim): Promise<Answer> {
  const secret = system.environment['SERVICE_SECRET'];
  if (!secret) throw new Error('The system under test has no SERVICE_SECRET');
  const credentials = new ServiceCredentials(new JwtService(), 'tenant-service', secret);
  const authorization = `Bearer ${credentials.mint('auth-service')}`;
  return new Client(system.authUrl, { authorization }).post('/api/internal/accounts/claim', claim);
}
