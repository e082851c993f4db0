import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Problems } from '@app/errors';
import { RequirePermission } from '@app/permissions';
import { ProductsView, ProductView, SwitchProductInput } from './products.dto';
import { ProductsService } from './products.service';

@ApiTags('permissions')
@Controller('permissions/products')
export class ProductsController {
  constructor(private readonly products: ProductsService) {}

  @Get()
  @RequirePermission('platform', 'products', 'read')
  @ApiOperation({ summary: 'Lists every product there is, and whether the tenant has it on' })
  @ApiOkResponse({ type: ProductsView })
  list(): Promise<ProductsView> {
    return this.products.list();
  }

  @Patch(':product')
  @RequirePermission('platform', 'products', 'write')
  @ApiParam({ name: 'product', example: 'abc' })
  @ApiOperation({ summary: 'Switches a product on or off for the whole tenant' })
  @Problems({ 409: ['product_required'] })
  @ApiOkResponse({ type: ProductView })
  turn(
    @Param('product') product: string,
    @Body() { enabled }: SwitchProductInput,
  ): Promise<ProductView> {
    return this.products.turn(product, enabled);
  }
}
