import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { MemberOnly } from '@app/permissions';
import { MyPermissionsView } from './permissions.dto';
import { PermissionsService } from './permissions.service';

@ApiTags('permissions')
@Controller('permissions')
export class PermissionsController {
  constructor(private readonly permissions: PermissionsService) {}

  @Get('me')
  @MemberOnly()
  @ApiOkResponse({ type: MyPermissionsView })
  mine(): Promise<MyPermissionsView> {
    return this.permissions.mine();
  }
}
