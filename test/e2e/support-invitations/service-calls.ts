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

/** With what one of our services shows another that it is one. */
export function serviceCredential(system: Addresses, sender: string, receiver: string): string {
  const secret = system.environment['SERVICE_SECRET'];
  if (!secret) throw new Error('The system under test has no SERVICE_SECRET');
  return new ServiceCredentials(new JwtService(), sender, secret).mint(receiver);
}

/** What tenant-service asks of auth-service in the middle of an accept. */
export function claimAccount(system: Addresses, claim: Claim): Promise<Answer> {
  const authorization = `Bearer ${serviceCredential(system, 'tenant-service', 'auth-service')}`;
  return new Client(system.authUrl, { authorization }).post('/api/internal/accounts/claim', claim);
}
