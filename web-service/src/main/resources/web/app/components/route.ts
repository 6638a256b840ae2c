import type { View } from "../net/wire.ts";
import { VIEWS } from "../state/order.ts";

/** What the address says: `#/tickets/7` or `#/views/pending`. */
export interface Route {
    readonly view: View | null;
    readonly ticketId: number | null;
}

export function routeOf(hash: string): Route {
    const ticket = /^#\/tickets\/(\d{1,15})$/u.exec(hash)?.[1];
    const view = /^#\/views\/(\w+)$/u.exec(hash)?.[1];
    return {
        view: VIEWS.find((each) => each === view) ?? null,
        ticketId: ticket === undefined ? null : Number(ticket),
    };
}
