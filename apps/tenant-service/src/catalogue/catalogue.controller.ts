import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { SuperuserOnly } from '@app/auth';
import { Problems } from '@app/errors';
import { RateLimit } from '@app/rate-limits';
import {
  AddFeatureInput,
  AddProductInput,
  CatalogueFeatureView,
  CatalogueProductView,
  CatalogueView,
  ChangeFeatureInput,
  RenameProductInput,
} from './catalogue.dto';
import { CatalogueService } from './catalogue.service';

const PRODUCT = { name: 'key', example: 'crm' };
const FEATURE = { name: 'feature', example: 'contacts' };

@ApiTags('permissions')
@Controller('permissions/catalogue/products')
export class CatalogueController {
  constructor(private readonly catalogue: CatalogueService) {}

  @Get()
  @SuperuserOnly()
  @ApiOperation({ summary: 'Lists every product, feature and action, declared or added' })
  @ApiOkResponse({ type: CatalogueView })
  list(): Promise<CatalogueView> {
    return this.catalogue.list();
  }

  @Post()
  @RateLimit({ name: 'catalogue', quota: 600, windowSeconds: 3_600, per: 'user' })
  @SuperuserOnly()
  @ApiOperation({ summary: 'Adds a product, which tenants may then switch on' })
  @Problems({ 409: ['catalogue_key_taken', 'catalogue_full'] })
  @ApiCreatedResponse({ type: CatalogueProductView })
  addProduct(@Body() input: AddProductInput): Promise<CatalogueProductView> {
    return this.catalogue.addProduct(input);
  }

  @Get(':key')
  @ApiParam(PRODUCT)
  @SuperuserOnly()
  @ApiOperation({ summary: 'Shows one product with its features and actions' })
  @ApiOkResponse({ type: CatalogueProductView })
  get(@Param('key') key: string): Promise<CatalogueProductView> {
    return this.catalogue.get(key);
  }

  @Patch(':key')
  @ApiParam(PRODUCT)
  @SuperuserOnly()
  @ApiOperation({ summary: 'Renames a product that was added' })
  @Problems({ 409: ['declared_in_code'] })
  @ApiOkResponse({ type: CatalogueProductView })
  rename(
    @Param('key') key: string,
    @Body() { name }: RenameProductInput,
  ): Promise<CatalogueProductView> {
    return this.catalogue.renameProduct(key, name);
  }

  @Delete(':key')
  @ApiParam(PRODUCT)
  @HttpCode(204)
  @SuperuserOnly()
  @ApiOperation({ summary: 'Removes a product that was added; its permissions end at once' })
  @Problems({ 409: ['declared_in_code'] })
  @ApiNoContentResponse()
  removeProduct(@Param('key') key: string): Promise<void> {
    return this.catalogue.removeProduct(key);
  }

  @Post(':key/features')
  @RateLimit({ name: 'catalogue', quota: 600, windowSeconds: 3_600, per: 'user' })
  @ApiParam(PRODUCT)
  @SuperuserOnly()
  @ApiOperation({ summary: 'Adds a feature with its actions to a product' })
  @Problems({ 409: ['catalogue_key_taken', 'catalogue_full'] })
  @ApiCreatedResponse({ type: CatalogueFeatureView })
  addFeature(
    @Param('key') key: string,
    @Body() input: AddFeatureInput,
  ): Promise<CatalogueFeatureView> {
    return this.catalogue.addFeature(key, input);
  }

  @Patch(':key/features/:feature')
  @ApiParam(PRODUCT)
  @ApiParam(FEATURE)
  @SuperuserOnly()
  @ApiOperation({ summary: 'Renames a feature, or says which actions it has' })
  @Problems({ 409: ['declared_in_code'] })
  @ApiOkResponse({ type: CatalogueFeatureView })
  changeFeature(
    @Param('key') key: string,
    @Param('feature') feature: string,
    @Body() input: ChangeFeatureInput,
  ): Promise<CatalogueFeatureView> {
    return this.catalogue.changeFeature(key, feature, input);
  }

  @Delete(':key/features/:feature')
  @ApiParam(PRODUCT)
  @ApiParam(FEATURE)
  @HttpCode(204)
  @SuperuserOnly()
  @ApiOperation({ summary: 'Removes a feature that was added; its permissions end at once' })
  @Problems({ 409: ['declared_in_code'] })
  @ApiNoContentResponse()
  removeFeature(@Param('key') key: string, @Param('feature') feature: string): Promise<void> {
    return this.catalogue.removeFeature(key, feature);
  }
}
