import { ApiProperty } from '@nestjs/swagger';
import { PageView, TextField } from '@app/validation';

export const DOMAIN_STATUSES = ['pending', 'verified'] as const;
export const PROOFS = ['dns', 'approval'] as const;

export type DomainStatus = (typeof DOMAIN_STATUSES)[number];
export type Proof = (typeof PROOFS)[number];

export class AddDomainInput {
  @TextField({
    max: 253,
    description: 'A name in DNS, without a port; international ones in either spelling.',
    example: 'www.acme.example',
  })
  domain: string;
}

/** What to make in DNS, to prove that the domain is yours. */
export class DomainRecordView {
  @ApiProperty({ example: '_tenantry-challenge.www.acme.example' }) name: string;
  @ApiProperty({ enum: ['TXT'] }) type: 'TXT';
  @ApiProperty({ example: 'tenantry-verification=qk3yFZ…' }) value: string;
}

export class DomainView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'www.acme.example', description: 'As DNS spells it.' }) domain: string;
  @ApiProperty({ enum: DOMAIN_STATUSES }) status: DomainStatus;
  @ApiProperty({
    type: DomainRecordView,
    nullable: true,
    description: 'The record that proves the domain; null once that is done.',
  })
  record: DomainRecordView | null;
  @ApiProperty({
    enum: PROOFS,
    nullable: true,
    description: 'By the record, or by approval of those who run the system.',
  })
  verified_by: Proof | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) verified_at: string | null;
  @ApiProperty({ format: 'date-time' }) created_at: string;
}

export class DomainsPage extends PageView(DomainView) {}
