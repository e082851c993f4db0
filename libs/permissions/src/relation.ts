import type { Relation } from '@app/auth';
import type { Actor } from '@app/context';

/** `DELETE /users/{id}`: whoever holds the key, and the member of that id. */
export function self(parameter: string): Relation {
  return { kind: 'self', parameter };
}

/** `PATCH /organizations/{id}`: whoever holds the key, and who may `write` in that organization. */
export function roleIn(thing: string, parameter: string, action: string): Relation {
  return { kind: 'role-in', thing, parameter, action };
}

/** Somebody's role in one thing, which the permission guard asks about when the tenant's role says no. */
export interface RoleInThing {
  tenantId: string;
  actor: Actor;
  thing: string;
  /** From the path, as it came: nobody has judged it yet. */
  id: string;
  action: string;
  /** What the route asks of everybody else: its product must be switched on for these, too. */
  key: string;
}

/** Whether such roles grant an action; the service that keeps them provides it. */
export abstract class RelationReader {
  abstract grants(asked: RoleInThing): Promise<boolean>;
}
