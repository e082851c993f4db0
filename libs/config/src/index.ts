export { Flag, List, NameServers, Port, Setting, Whole } from './settings';
export { ConfigInvalid, loadConfig } from './load-config';
export { trustProxyOf } from './trust-proxy';
