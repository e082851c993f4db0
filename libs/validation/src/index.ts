export {
  EmailField,
  EnumField,
  FlagField,
  IdField,
  KeyField,
  KeysField,
  ListField,
  NoteField,
  TextField,
  TextsField,
  TimeField,
  TokenField,
  WholeField,
} from './fields';
export { ParseId } from './parse-id.pipe';
export { bodyValidation } from './validation-pipe';
export { PageQuery } from './page-query';
export { decodeCursor, encodeCursor, pageOf, PageView } from './page';
export type { Cursor, Page } from './page';
