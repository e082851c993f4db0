import { DomainError } from '@app/errors';

export class SlugTaken extends DomainError {
  readonly status = 409;
  readonly code = 'slug_taken';

  constructor(slug: string) {
    super(`The name ${slug} is taken.`, { slug });
  }
}
