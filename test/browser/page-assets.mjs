import { transformFileSync } from '@swc/core';
import Module from 'node:module';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('../../libs/pages/src/page-asset.ts', import.meta.url));

/**
 * The service's own class, straight from its source: the pages are tested behind the very headers
 * that the service sends, and without a build.
 *
 * @returns {new (path: string, cacheControl: string) => { send(request: object, reply: object): void }}
 */
export function loadPageAsset() {
  const { code } = transformFileSync(SOURCE, {
    swcrc: false,
    configFile: false,
    module: { type: 'commonjs' },
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  });
  const module = /** @type {any} */ (new Module(SOURCE));
  module.filename = SOURCE;
  module._compile(code, SOURCE);
  return module.exports.PageAsset;
}
