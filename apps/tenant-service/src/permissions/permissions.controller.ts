import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { MemberOnly } from '@app/permissions';
import { CheckInput, ChecksView, MyPermissionsView } from './permissions.dto';
import { PermissionsService } from './permissions.service';

@ApiTags('permissions')
@Controller('permissions')
export class PermissionsController {
  constructor(private readonly permissions: PermissionsService) {}

  @Get('me')
  @MemberOnly()
  @ApiOperation({ summary: 'Shows the caller’s role and every permission that they hold' })
  @ApiOkResponse({ type: MyPermissionsView })
  mine(): Promise<MyPermissionsView> {
    return this.permissions.mine();
  }

  @Post('check')
  @HttpCode(200)
  @MemberOnly()
  @ApiOperation({ summary: 'Says whether the caller holds each permission, and why if asked' })
  @ApiOkResponse({ type: ChecksView })
  check(@Body() input: CheckInput): Promise<ChecksView> {
    return this.permissions.check(input);
  }
}
