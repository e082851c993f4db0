import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ServiceOnly } from '@app/auth';
import { Problems } from '@app/errors';
import { UserCardView } from '../accounts/accounts.dto';
import { MemberAccountInput } from './member-accounts.dto';
import { MemberAccountsService } from './member-accounts.service';

@ApiTags('internal')
@Controller('internal/accounts')
export class MemberAccountsController {
  constructor(private readonly accounts: MemberAccountsService) {}

  @Post()
  @HttpCode(200)
  @ServiceOnly()
  @ApiOperation({ summary: 'Make the account of a new member; safe to repeat' })
  @ApiOkResponse({ type: UserCardView })
  @Problems({ 409: ['account_exists'], 503: ['unavailable'] })
  async create(@Body() input: MemberAccountInput): Promise<UserCardView> {
    return UserCardView.of(await this.accounts.create(input));
  }
}
