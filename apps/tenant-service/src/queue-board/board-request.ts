import { NotFound } from '@app/errors';
import { BOARD_PATH } from './queue-board';

/**
 * What a path of the board names below one of its parts, each segment decoded by itself.
 *
 * @throws NotFound
 */
export function below(part: string, url: string): string {
  const path = url.split('?', 1)[0] ?? '';
  const names = path.slice(`${BOARD_PATH}/${part}/`.length).replace(/\/$/, '').split('/');
  try {
    return names.map(decodeURIComponent).join('/');
  } catch {
    throw new NotFound();
  }
}
