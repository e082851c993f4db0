import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { currentActor, ServiceOnly, SignedIn } from '@app/auth';
import { Problems } from '@app/errors';
import { ParseId } from '@app/validation';
import { AccountView, EmailQuery, ProfileInput, UserCardView } from './accounts.dto';
import { AccountsService } from './accounts.service';
import { ProfileService } from './profile.service';

@ApiTags('accounts')
@Controller()
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly profiles: ProfileService,
  ) {}

  @Get('auth/profile')
  @SignedIn()
  @ApiOperation({ summary: 'Who am I?' })
  @ApiOkResponse({ type: AccountView })
  async profile(): Promise<AccountView> {
    return AccountView.of(await this.accounts.get(currentActor().id));
  }

  @Patch('auth/profile')
  @SignedIn()
  @Problems({ 409: ['username_taken'] })
  @ApiOperation({ summary: 'Change what you say of yourself; what is left out stays' })
  @ApiOkResponse({ type: AccountView })
  async changeProfile(@Body() input: ProfileInput): Promise<AccountView> {
    return AccountView.of(await this.profiles.change(currentActor().id, input));
  }

  @Get('internal/users')
  @ServiceOnly()
  @ApiOperation({ summary: 'The user with an e-mail address' })
  @ApiOkResponse({ type: UserCardView })
  @Problems({ 404: ['not_found'] })
  async userOf(@Query() { email }: EmailQuery): Promise<UserCardView> {
    return UserCardView.of(await this.accounts.getByEmail(email));
  }

  @Get('internal/users/:id')
  @ServiceOnly()
  @ApiOperation({ summary: 'A user, by id' })
  @ApiOkResponse({ type: UserCardView })
  async user(@Param('id', ParseId) id: string): Promise<UserCardView> {
    return UserCardView.of(await this.accounts.get(id));
  }
}
