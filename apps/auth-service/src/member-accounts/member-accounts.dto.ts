import { EmailField, IdField, TextField } from '@app/validation';

export class MemberAccountInput {
  @IdField({ description: 'The same one for each repetition of a request.' })
  creation_id: string;

  @EmailField()
  email: string;

  @TextField({ min: 0, max: 100, optional: true, example: 'Jane' })
  first_name?: string;

  @TextField({ min: 0, max: 100, optional: true, example: 'Doe' })
  last_name?: string;
}
