import { Injectable } from '@nestjs/common';
import { requireContext } from '@app/context';
import { InvalidInput, invalidFields, toProblem } from '@app/errors';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import {
  InviteInput,
  type BulkInviteInput,
  type BulkInviteView,
  type BulkResultView,
} from './invitations.dto';
import { InvitationsService } from './invitations.service';

/** Rows under way at once: enough to fill the round trips, few enough to leave the pool to others. */
const AT_ONCE = 4;

/** Invites many. Each row is an invitation of its own, with a result of its own. */
@Injectable()
export class InvitationBulk {
  constructor(private readonly invitations: InvitationsService) {}

  async invite({ invitations }: BulkInviteInput): Promise<BulkInviteView> {
    const results: BulkResultView[] = [];
    const waiting = invitations.entries();
    const work = async (): Promise<void> => {
      for (const [index, row] of waiting) results[index] = await this.inviteRow(index, row);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    const created = results.filter((result) => result.invitation).length;
    return { results, created, refused: results.length - created };
  }

  private async inviteRow(index: number, row: unknown): Promise<BulkResultView> {
    try {
      return { index, status: 201, invitation: await this.invitations.invite(await checked(row)) };
    } catch (error) {
      const { problem } = toProblem(error, requireContext().traceId);
      const { status, type: _type, title: _title, trace_id: _trace, ...told } = problem;
      if (status >= 500) throw error;
      return { index, status, problem: told };
    }
  }
}

/** @throws InvalidInput */
async function checked(row: unknown): Promise<InviteInput> {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    throw new InvalidInput({ invitations: ['each row must be an object'] });
  }
  const input = plainToInstance(InviteInput, row);
  const issues = await validate(input, { whitelist: true, forbidNonWhitelisted: true });
  if (issues.length > 0) throw new InvalidInput(invalidFields(issues));
  return input;
}
