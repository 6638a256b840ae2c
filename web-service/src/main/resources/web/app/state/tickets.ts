import type { Contact, Ticket } from "../net/wire.ts";
import type { AsOf } from "./desk-state.ts";

export type Tickets = ReadonlyMap<number, AsOf<Ticket>>;

/**
 * Which of two copies is the later one: the higher version, and for the same version the one that is true up to
 * the higher number. An answer that was overtaken on its way never takes a ticket back.
 */
export function isNewer(copy: AsOf<Ticket>, than: AsOf<Ticket> | undefined): boolean {
    if (copy.value.version === than?.value.version) {
        return copy.seq > than.seq;
    }
    return !than || copy.value.version > than.value.version;
}

/** The tickets with those of `changes` that are newer. `seq` 0: an answer that does not say how far it is true. */
export function mergeTickets(tickets: Tickets, changes: readonly Ticket[], seq: number): Tickets {
    let merged: Map<number, AsOf<Ticket>> | null = null;
    for (const value of changes) {
        const known = (merged ?? tickets).get(value.id);
        const copy = { value, seq };
        if (isNewer(copy, known)) {
            merged ??= new Map(tickets);
            merged.set(value.id, copy);
        }
    }
    return merged ?? tickets;
}

/** A contact's new name in all their tickets. */
export function renameContact(tickets: Tickets, contact: Contact): Tickets {
    const renamed = new Map(tickets);
    for (const [id, { value, seq }] of tickets) {
        if (value.contact.id === contact.id) {
            renamed.set(id, { value: { ...value, contact }, seq });
        }
    }
    return renamed;
}
