import { Injectable, type PipeTransform } from '@nestjs/common';
import { NotFound } from '@app/errors';
import { validate as isUuid } from 'uuid';

/** An id that is no id names nothing: 404, like one that never was. */
@Injectable()
export class ParseId implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isUuid(value)) throw new NotFound();
    return value.toLowerCase();
  }
}
