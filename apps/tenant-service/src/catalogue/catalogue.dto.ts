import { ApiProperty } from '@nestjs/swagger';
import { KeyField, KeysField, TextField } from '@app/validation';

const NAME = { max: 100, optional: true, description: 'The key, where none is given.' };
const ACTIONS = { max: 20, example: ['read', 'write'] };

export class AddProductInput {
  @KeyField({ description: 'The first part of its permissions’ keys.', example: 'crm' })
  key: string;

  @TextField({ ...NAME, example: 'Customer relations' })
  name?: string;
}

export class RenameProductInput {
  @TextField({ max: 100, example: 'Customer relations' })
  name: string;
}

export class AddFeatureInput {
  @KeyField({ description: 'The second part of its permissions’ keys.', example: 'contacts' })
  key: string;

  @TextField({ ...NAME, example: 'Contacts' })
  name?: string;

  @KeysField({ ...ACTIONS, description: 'The last parts: what can be done with it.' })
  actions: string[];
}

export class ChangeFeatureInput {
  @TextField({ max: 100, optional: true, example: 'Contacts' })
  name?: string;

  @KeysField({ ...ACTIONS, optional: true, description: 'All that it has from now on.' })
  actions?: string[];
}

export class CatalogueActionView {
  @ApiProperty({ example: 'read' }) key: string;
  @ApiProperty({ description: 'By code: it can’t be taken away here.' }) declared: boolean;
}

export class CatalogueFeatureView {
  @ApiProperty({ example: 'contacts' }) key: string;
  @ApiProperty({ example: 'Contacts' }) name: string;
  @ApiProperty() declared: boolean;
  @ApiProperty({ type: [CatalogueActionView] }) actions: CatalogueActionView[];
}

export class CatalogueProductView {
  @ApiProperty({ example: 'crm' }) key: string;
  @ApiProperty({ example: 'Customer relations' }) name: string;
  @ApiProperty() declared: boolean;
  @ApiProperty({ type: [CatalogueFeatureView] }) features: CatalogueFeatureView[];
}

export class CatalogueView {
  @ApiProperty({ type: [CatalogueProductView] }) results: CatalogueProductView[];
  @ApiProperty({ type: String, nullable: true, example: null, description: 'One page has all.' })
  next: string | null;
  @ApiProperty({ type: String, nullable: true, example: null })
  previous: string | null;
}
