import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import { SignedIn } from '@app/auth';
import { CreateTenantInput, TenantView } from './tenants.dto';
import { TenantsService } from './tenants.service';

@ApiTags('tenants')
@Controller('tenants')
export class TenantsController {
  constructor(private readonly tenants: TenantsService) {}

  @Post()
  @SignedIn()
  @ApiCreatedResponse({ type: TenantView })
  create(@Body() input: CreateTenantInput): Promise<TenantView> {
    return this.tenants.createForCaller(input);
  }
}
