import type { System } from '../../libs/testing/src/system';

/** Jest loads setup and teardown apart from each other; what they share must be global. */
const shared = globalThis as typeof globalThis & { tenantrySystem?: System };

export function keep(system: System): void {
  shared.tenantrySystem = system;
}

export function kept(): System | undefined {
  return shared.tenantrySystem;
}
