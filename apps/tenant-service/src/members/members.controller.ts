import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '@app/permissions';
import { ParseId } from '@app/validation';
import { ChangeMemberInput, MembersPage, MembersQuery, MemberView } from './members.dto';
import { MembersService } from './members.service';

@ApiTags('members')
@Controller('tenants/users')
export class MembersController {
  constructor(private readonly members: MembersService) {}

  @Get()
  @RequirePermission('platform', 'members', 'read')
  @ApiOkResponse({ type: MembersPage })
  list(@Query() query: MembersQuery): Promise<MembersPage> {
    return this.members.list(query);
  }

  @Get(':id')
  @RequirePermission('platform', 'members', 'read')
  @ApiOkResponse({ type: MemberView })
  get(@Param('id', ParseId) id: string): Promise<MemberView> {
    return this.members.get(id);
  }

  @Patch(':id')
  @RequirePermission('platform', 'members', 'write')
  @ApiOkResponse({ type: MemberView })
  change(@Param('id', ParseId) id: string, @Body() input: ChangeMemberInput): Promise<MemberView> {
    return this.members.changeRole(id, input);
  }

  @Delete(':id')
  @HttpCode(204)
  @RequirePermission('platform', 'members', 'delete')
  @ApiNoContentResponse()
  remove(@Param('id', ParseId) id: string): Promise<void> {
    return this.members.remove(id);
  }
}
