import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

/** The query of every list: `?limit=&cursor=`. Lists with filters extend it. */
export class PageQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_LIMIT)
  limit: number = DEFAULT_LIMIT;

  @ApiPropertyOptional({
    description: 'From the `next` or `previous` of another page.',
    example: 'YWZ0ZXI6MDE5YTdjM2UtNWQ0MS03YjJhLTlmNjAtM2MxZGU4YTRiNzUy',
  })
  @IsOptional()
  @IsString()
  @MaxLength(512)
  cursor?: string;
}
