import { ApiProperty } from '@nestjs/swagger';
import { FlagField } from '@app/validation';

export class SwitchProductInput {
  @FlagField({
    description: 'Off takes every permission of the product from everybody at once.',
    example: true,
  })
  enabled: boolean;
}

export class ProductView {
  @ApiProperty({ example: 'abc' }) key: string;
  @ApiProperty({ example: 'Abc' }) name: string;
  @ApiProperty() enabled: boolean;
}

export class ProductsView {
  @ApiProperty({ type: [ProductView] }) results: ProductView[];
  @ApiProperty({ type: String, nullable: true, example: null, description: 'One page has all.' })
  next: string | null;
  @ApiProperty({ type: String, nullable: true, example: null })
  previous: string | null;
}
