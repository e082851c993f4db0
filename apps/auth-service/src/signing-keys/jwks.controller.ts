import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Public } from '@app/auth';
import type { JsonWebKey } from 'node:crypto';
import { SigningKeyRing } from './signing-key-ring';

class JwkView {
  @ApiProperty({ enum: ['EC'] }) kty: string;
  @ApiProperty({ enum: ['P-256'] }) crv: string;
  @ApiProperty({ example: 'mYw2…' }) x: string;
  @ApiProperty({ example: 'b0Jf…' }) y: string;
  @ApiProperty({ example: '2026-01' }) kid: string;
  @ApiProperty({ enum: ['ES256'] }) alg: string;
  @ApiProperty({ enum: ['sig'] }) use: string;
}

export class JwksView {
  @ApiProperty({ type: [JwkView], description: 'RFC 7517.' })
  keys: JsonWebKey[];
}

@ApiTags('keys')
@Controller()
export class JwksController {
  constructor(private readonly ring: SigningKeyRing) {}

  @Get('.well-known/jwks.json')
  @Public()
  @Header('cache-control', 'public, max-age=300')
  @ApiOperation({ summary: 'The keys that verify access tokens' })
  @ApiOkResponse({ type: JwksView })
  async jwks(): Promise<JwksView> {
    return { keys: await this.ring.published() };
  }
}
