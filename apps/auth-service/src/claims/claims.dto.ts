import { ApiProperty } from '@nestjs/swagger';
import { EmailField, IdField, NoteField, TextField, TokenField, WholeField } from '@app/validation';
import { LONGEST_PASSWORD } from '../accounts/password-rules';
import { TokensView } from '../sessions/sessions.dto';

const LARGEST_INTEGER = 2_147_483_647;

export class ClaimInput {
  @IdField()
  invitation_id: string;

  @WholeField(0, LARGEST_INTEGER, { description: 'Raised with every try: fences off older ones.' })
  generation: number;

  @EmailField()
  email: string;

  @TextField({ max: 200, example: 'Jane Doe' })
  name: string;

  @IdField({ description: 'The tenant that the tokens are to name.' })
  tenant_id: string;

  @TokenField({ max: LONGEST_PASSWORD, optional: true, example: 'a long and secret one' })
  password?: string;

  @IdField({
    optional: true,
    description: 'Whose access token was verified: in place of a password.',
  })
  proven_user_id?: string;

  @TextField({
    max: 64,
    optional: true,
    description: 'Whom the attempt counts for.',
    example: '203.0.113.7',
  })
  ip?: string;

  @NoteField({ max: 512, optional: true, example: 'Mozilla/5.0' })
  user_agent?: string;
}

export class ClaimView extends TokensView {
  @ApiProperty({ format: 'uuid' }) user_id: string;
  @ApiProperty({ description: 'Whether the account, or its password, came from this invitation.' })
  created: boolean;
  @ApiProperty({ example: 'Jane Doe', description: 'How the account calls them.' }) name: string;
  @ApiProperty({ type: 'integer', example: 3, description: 'Higher with each change of the name.' })
  revision: number;
}
