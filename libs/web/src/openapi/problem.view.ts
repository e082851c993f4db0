import { ApiProperty } from '@nestjs/swagger';

/** The OpenAPI face of a problem (RFC 9457). Some codes bring members of their own. */
export class ProblemView {
  @ApiProperty({ example: 'urn:tenantry:problem:invalid_input' })
  type: string;
  @ApiProperty({ example: 'Bad Request' })
  title: string;
  @ApiProperty({ type: 'integer', example: 400 })
  status: number;
  @ApiProperty({ description: 'For people; may change.', example: 'Some fields are not valid.' })
  detail: string;
  @ApiProperty({
    description: 'For programs: stable, and listed in docs/errors.md.',
    example: 'invalid_input',
  })
  code: string;
  @ApiProperty({
    description: 'Every log line of the request carries it.',
    example: '4bf92f3577b34da6a3ce929d0e0e4736',
  })
  trace_id: string;
  @ApiProperty({
    required: false,
    description: 'Field to what is wrong with it; only where fields are at fault.',
    type: Object,
    additionalProperties: { type: 'array', items: { type: 'string' } },
    example: { email: ['email must be an e-mail address'] },
  })
  errors?: Record<string, string[]>;
}
