import type { ApiDocument } from './document';

/** `invitations.resend`, of `InvitationsController.resend`. */
export function operationId(controller: string, method: string): string {
  const feature = controller.replace(/Controller$/, '');
  return `${feature.charAt(0).toLowerCase()}${feature.slice(1)}.${method}`;
}

/** A route that stands under a second path too gets that path into its id there. */
export function distinguishAliases({ paths }: ApiDocument): void {
  const seen = new Map<string, string>();
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      // Nest numbers the paths of such a route.
      const id = (operation.operationId ?? '').replace(/\[\d+\]$/, '');
      const first = seen.get(id);
      if (first === undefined) {
        operation.operationId = id;
        seen.set(id, `${method.toUpperCase()} ${path}`);
      } else {
        operation.operationId = `${id}.at.${words(path).join('_')}`;
        operation.description = `The same as ${first}.`;
      }
    }
  }
}

function words(path: string): string[] {
  return path.split(/[^A-Za-z0-9]+/).filter((word) => word !== '' && word !== 'api');
}
