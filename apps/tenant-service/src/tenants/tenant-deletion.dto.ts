import { ApiProperty } from '@nestjs/swagger';
import { TextField } from '@app/validation';
import { CurrentTenantView } from './tenant-lists.dto';

/** Typed once more, so that nobody deletes the wrong tenant. */
export class ConfirmDeletionInput {
  @TextField({ max: 50, description: "The tenant's own short name, to confirm.", example: 'acme' })
  slug: string;
}

export class DeletedTenantView extends CurrentTenantView {
  @ApiProperty({ format: 'date-time' }) deleted_at: string;
  @ApiProperty({
    format: 'date-time',
    description: 'When it is emptied; until then whoever runs the system can restore it.',
  })
  purge_at: string;
}
