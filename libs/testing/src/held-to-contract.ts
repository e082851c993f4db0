import { ApiContract } from './api-contract';
import type { ApiDocument } from './api-document';

const contracts = new Map<string, Promise<ApiContract>>();

/** What the service at this address promises; asked for once in a file of specs. */
function contractAt(baseUrl: string): Promise<ApiContract> {
  const known = contracts.get(baseUrl);
  if (known) return known;
  const contract = fetch(`${baseUrl}/docs-json`)
    .then((response) => response.json())
    .then((document) => new ApiContract(document as ApiDocument));
  contracts.set(baseUrl, contract);
  // Not up yet: the next call asks again.
  contract.catch(() => contracts.delete(baseUrl));
  return contract;
}

/**
 * Sends a request, and holds what is answered against the service's OpenAPI document.
 *
 * @throws Error when the answer is not as promised: an undocumented status, code, media type or field
 */
export async function fetchHeld(request: Request): Promise<Response> {
  const { origin, pathname } = new URL(request.url);
  const contract = await contractAt(origin);
  const response = await fetch(request);
  const faults = contract.faultsOf(request.method, pathname, {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    text: await response.clone().text(),
  });
  if (faults.length === 0) return response;
  const call = `${request.method} ${pathname}`;
  throw new Error(
    `${call} answered ${response.status} otherwise than documented: ${faults.join('; ')}`,
  );
}
