import type { View } from "../net/wire.ts";
import { VIEWS } from "../state/order.ts";

/** What the address says: `#/tickets/7` or `#/views/waiting`. */
export interface Route {
    readonly view: View | null;
    readonly ticketId: number | null;
}

export function routeOf(hash: string): Route {
    const ticket = /^#\/tickets\/(\d{1,15})$/u.exec(hash)?.[1];
    const view = /^#\/views\/(\w+)$/u.exec(hash)?.[1];
    return {
        view: viewNamed(view),
        ticketId: ticket === undefined ? null : Number(ticket),
    };
}

/** What bookmarks of before call them. */
const OLD_NAMES: Readonly<Record<string, View>> = { all: "open", pending: "waiting" };

export function viewNamed(name: string | undefined): View | null {
    return VIEWS.find((view) => view === name) ?? OLD_NAMES[name ?? ""] ?? null;
}
