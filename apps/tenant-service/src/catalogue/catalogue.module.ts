import { Global, Module } from '@nestjs/common';
import { CatalogueRows } from './catalogue-rows';
import { CatalogueController } from './catalogue.controller';
import { CatalogueService } from './catalogue.service';
import { Catalogues } from './catalogues';

@Global()
@Module({
  controllers: [CatalogueController],
  providers: [CatalogueRows, Catalogues, CatalogueService],
  exports: [CatalogueRows, Catalogues, CatalogueService],
})
export class CatalogueModule {}
