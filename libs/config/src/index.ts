export {
  CheckedList,
  Flag,
  List,
  NameServers,
  Port,
  Setting,
  Share,
  WebAddress,
  Whole,
} from './settings';
export { dataDirOf } from './data-dir';
export { ConfigInvalid, loadConfig } from './load-config';
export { trustProxyOf } from './trust-proxy';
