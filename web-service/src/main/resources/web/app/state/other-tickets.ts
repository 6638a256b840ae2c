import type { Ticket } from "../net/wire.ts";
import type { DeskState } from "./desk-state.ts";
import { compareKeys, sortKey } from "./order.ts";

/** So many are shown beside a ticket; search finds the others. */
export const MAX_OTHERS = 8;

/**
 * The latest tickets of a ticket's customer besides itself. All of them are held once the desk has named its latest: what
 * moves after that comes by an event.
 */
export function othersOf({ tickets }: DeskState, ticket: Ticket): readonly Ticket[] {
    return [...tickets.values()]
        .map(({ value }) => value)
        .filter((each) => each.contact.id === ticket.contact.id && each.id !== ticket.id)
        .sort((a, b) => compareKeys(sortKey(a, "resolved"), sortKey(b, "resolved")))
        .slice(0, MAX_OTHERS);
}
