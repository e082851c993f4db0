import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { currentActor, ServiceOnly, SignedIn } from '@app/auth';
import { ParseId } from '@app/validation';
import { AccountView, EmailQuery, UserCardView } from './accounts.dto';
import { AccountsService } from './accounts.service';

@ApiTags('accounts')
@Controller()
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

  @Get('auth/profile')
  @SignedIn()
  @ApiOkResponse({ type: AccountView })
  async profile(): Promise<AccountView> {
    return AccountView.of(await this.accounts.get(currentActor().id));
  }

  @Get('internal/users')
  @ServiceOnly()
  @ApiOkResponse({ type: UserCardView })
  async userOf(@Query() { email }: EmailQuery): Promise<UserCardView> {
    return UserCardView.of(await this.accounts.getByEmail(email));
  }

  @Get('internal/users/:id')
  @ServiceOnly()
  @ApiOkResponse({ type: UserCardView })
  async user(@Param('id', ParseId) id: string): Promise<UserCardView> {
    return UserCardView.of(await this.accounts.get(id));
  }
}
