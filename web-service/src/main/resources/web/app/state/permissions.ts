import type { Agent, Permission } from "../net/wire.ts";
import type { DeskState } from "./desk-state.ts";

/** Whether the agent may do that. The desk decides in the end; what it would refuse is not offered. */
export function may({ me, permissions }: Pick<DeskState, "me" | "permissions">, permission: Permission): boolean {
    return permissions?.has(permission) ?? (me !== null && mayBefore(me, permission));
}

/** Of a desk of the release before, which has admins and agents. */
function mayBefore(me: Agent, permission: Permission): boolean {
    return me.role === "admin" || !permission.endsWith(".manage");
}
