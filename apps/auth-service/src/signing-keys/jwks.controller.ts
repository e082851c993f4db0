import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Public } from '@app/auth';
import type { JsonWebKey } from 'node:crypto';
import { SigningKeyRing } from './signing-key-ring';

export class JwksView {
  @ApiProperty({ type: [Object], description: 'RFC 7517 keys: EC, P-256, ES256.' })
  keys: JsonWebKey[];
}

@ApiTags('keys')
@Controller()
export class JwksController {
  constructor(private readonly ring: SigningKeyRing) {}

  @Get('.well-known/jwks.json')
  @Public()
  @Header('cache-control', 'public, max-age=300')
  @ApiOkResponse({ type: JwksView })
  async jwks(): Promise<JwksView> {
    return { keys: await this.ring.published() };
  }
}
