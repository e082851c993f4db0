import openapiTS, { astToString } from 'openapi-typescript';

/**
 * The TypeScript of a service's routes, as its OpenAPI document tells them: what libs/client is
 * made of, and what its test compares. In alphabetical order, so that the order in which modules
 * are loaded makes no difference, and two branches that add routes seldom meet on a line.
 *
 * @param {'auth' | 'tenant'} service
 * @param {{ paths: Record<string, object> }} document
 * @returns {Promise<{ file: string, source: string }>} which file stands for it, and its text
 */
export async function clientTypes(service, document) {
  const types = await openapiTS(/** @type {never} */ (withoutInternal(document)), {
    alphabetize: true,
    // A field with a default may be left out of a request.
    defaultNonNullable: false,
  });
  return {
    file: `libs/client/src/generated/${service}.ts`,
    source: `// Made by \`npm run client\` from ${service}-service's OpenAPI document: change that.\n\n${astToString(types)}`,
  };
}

/**
 * Routes for our own services need a credential that no user of the client has.
 * @param {{ paths: Record<string, object> }} document
 */
function withoutInternal(document) {
  const { paths, ...rest } = structuredClone(document);
  const open = Object.entries(paths).filter(([path]) => !path.startsWith('/api/internal/'));
  return { ...rest, paths: Object.fromEntries(open) };
}
