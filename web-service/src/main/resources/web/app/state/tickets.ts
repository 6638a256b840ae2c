import type { Contact, Ticket, View } from "../net/wire.ts";
import type { AsOf, DeskState } from "./desk-state.ts";
import { type ListWindow, type TicketList, UNKNOWN, withChange, withWindow } from "./ticket-list.ts";

export type Tickets = ReadonlyMap<number, AsOf<Ticket>>;

/** Renamed customers that are remembered, for answers that were read before. */
const MAX_CONTACTS = 200;
/** Tickets out of sight that are remembered, for the same. A team that is archived takes a hundred at a time. */
const MAX_GONE = 1_000;

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

/** A replica of the release before does not say what a ticket waits for: while it waits, that is what was known. */
function waitingAsBefore(value: Ticket, known: Ticket | undefined): Ticket {
    if (value.status !== "pending" || known?.status !== "pending" || value.waitingOn !== undefined || known.waitingOn === undefined) {
        return value;
    }
    return { ...value, category: "waiting", waitingOn: known.waitingOn, until: known.until ?? null };
}

/** Changes of what is held of tickets, made in one step: the map, which may have thousands, is copied once. */
export class TicketDraft {
    private tickets: Tickets;
    private copied: Map<number, AsOf<Ticket>> | null = null;
    private lists: ReadonlyMap<View, TicketList>;
    private contacts: ReadonlyMap<number, AsOf<Contact>>;
    private floor: number;
    private gone: ReadonlyMap<number, number>;
    private readonly me: string;
    private readonly team: number | null;

    constructor(private readonly state: DeskState) {
        ({ tickets: this.tickets, lists: this.lists, contacts: this.contacts, floor: this.floor, gone: this.gone } = state);
        this.me = state.me?.username ?? "";
        this.team = state.team;
    }

    /** A copy, if it is newer. `seq` 0: the answer does not say how far it is true. */
    put(value: Ticket, seq: number): void {
        const left = this.gone.get(value.id);
        if (left !== undefined && seq <= left) {
            return;
        }
        if (left !== undefined) {
            this.gone = without(this.gone, value.id);
        }
        const known = this.tickets.get(value.id);
        const contact = this.contacts.get(value.contact.id);
        const whole = waitingAsBefore(value, known?.value);
        const renamed = contact && seq > 0 && contact.seq > seq ? { ...whole, contact: contact.value } : whole;
        const copy = { value: renamed, seq };
        if (isNewer(copy, known)) {
            this.set(copy);
            this.follow(known?.value, renamed);
        }
    }

    /** A contact's new name in all their tickets, and in those that come with an older one. */
    rename(contact: Contact, seq: number): void {
        for (const { value, seq: as } of this.tickets.values()) {
            if (value.contact.id === contact.id) {
                this.set({ value: { ...value, contact }, seq: as });
            }
        }
        if (seq > 0) {
            const contacts = new Map(this.contacts);
            contacts.delete(contact.id);
            contacts.set(contact.id, { value: contact, seq });
            const [oldest] = contacts;
            if (oldest && contacts.size > MAX_CONTACTS) {
                contacts.delete(oldest[0]);
                this.floor = Math.max(this.floor, oldest[1].seq);
            }
            this.contacts = contacts;
        }
    }

    /**
     * A ticket is out of sight since `seq`, and its customer too where no other ticket is known of them.
     *
     * @returns whether it is: a copy that is true up to a later number says that it came back
     */
    forget(ticketId: number, seq: number): boolean {
        const known = this.tickets.get(ticketId);
        if (known && known.seq > seq) {
            return false;
        }
        if (known) {
            this.tickets = this.copied = without(this.tickets, ticketId);
            this.follow(known.value, undefined);
            this.forgetContact(known.value.contact.id);
        }
        this.gone = without(this.gone, ticketId).set(ticketId, seq);
        const [oldest] = this.gone;
        if (oldest && this.gone.size > MAX_GONE) {
            this.gone = without(this.gone, oldest[0]);
            this.floor = Math.max(this.floor, oldest[1]);
        }
        return true;
    }

    /** The window of a view that follows what is known of it. */
    window(view: View, window: ListWindow, seq: number): void {
        for (const ticket of window.tickets) {
            this.put(ticket, seq);
        }
        this.lists = new Map(this.lists).set(view, withWindow(this.lists.get(view) ?? UNKNOWN, view, this.me, window, this.tickets, this.team));
    }

    done(): DeskState {
        const { tickets, lists, contacts, floor, gone, state } = this;
        const same = tickets === state.tickets && lists === state.lists && contacts === state.contacts && gone === state.gone;
        return same ? state : { ...state, tickets, lists, contacts, floor, gone };
    }

    private set(copy: AsOf<Ticket>): void {
        this.copied ??= new Map(this.tickets);
        this.tickets = this.copied.set(copy.value.id, copy);
    }

    private forgetContact(id: number): void {
        const renamed = this.contacts.get(id);
        if (renamed && ![...this.tickets.values()].some(({ value }) => value.contact.id === id)) {
            this.contacts = without(this.contacts, id);
            this.floor = Math.max(this.floor, renamed.seq);
        }
    }

    private follow(before: Ticket | undefined, after: Ticket | undefined): void {
        for (const [view, list] of this.lists) {
            const next = withChange(list, view, this.me, before, after, this.team);
            if (next !== list) {
                this.lists = new Map(this.lists).set(view, next);
            }
        }
    }
}

function without<V>(map: ReadonlyMap<number, V>, key: number): Map<number, V> {
    const rest = new Map(map);
    rest.delete(key);
    return rest;
}
