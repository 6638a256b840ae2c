import { describe, expect, it } from "vitest";
import type { DeskEvent, Team, Ticket, TicketPage, View } from "../../src/main/resources/web/app/net/wire.ts";
import { listOf, withPage } from "../../src/main/resources/web/app/state/changes.ts";
import { type DeskState, EMPTY } from "../../src/main/resources/web/app/state/desk-state.ts";
import { withinBounds } from "../../src/main/resources/web/app/state/held.ts";
import { belongs, compareKeys, sortKey, VIEWS } from "../../src/main/resources/web/app/state/order.ts";
import { applyAll, fromSnapshot } from "../../src/main/resources/web/app/state/store.ts";
import { nextCursor, type TicketList } from "../../src/main/resources/web/app/state/ticket-list.ts";
import { anEvent, aSnapshot, aTicket } from "./events.ts";
import { generator } from "./generator.ts";

const ME = "mira";
const TEAMS: readonly Team[] = [1, 2].map((id) => ({ id, name: `Team ${id}`, members: [], active: true }));
/** So small that lists are cut and copies dropped all the time. */
const TIGHT = { shown: 14, unseen: 5, loose: 3, kept: 1 };

/** A desk with a log, of which every state is remembered. */
class ModelDesk {
    readonly log: DeskEvent[] = [];
    private readonly states: ReadonlyMap<number, Ticket>[] = [new Map()];
    /** Tickets out of sight, as they were when they went. */
    private readonly hidden = new Map<number, Ticket>();
    private made = 0;

    /** @param team whose tickets the page lists; null: all */
    constructor(
        private readonly random: () => number,
        readonly team: number | null,
    ) {
        for (let n = 0; n < 24; n += 1) {
            this.commit();
        }
    }

    get head(): number {
        return this.log.length;
    }

    at(seq: number): ReadonlyMap<number, Ticket> {
        return this.states[seq] ?? new Map<number, Ticket>();
    }

    /** A ticket comes, changes in whatever matters to a list, goes out of sight or comes back; or a customer is renamed. */
    commit(): void {
        const tickets = new Map(this.at(this.head));
        const seq = this.head + 1;
        const before = this.pick([...tickets.values()]);
        const chance = this.random();
        if (before && chance < 0.1) {
            const contact = { ...before.contact, name: `renamed at ${seq}` };
            for (const ticket of tickets.values()) {
                if (ticket.contact.id === contact.id) {
                    tickets.set(ticket.id, { ...ticket, contact });
                }
            }
            this.log.push({ ...anEvent(seq, "contact.updated"), ticketId: null, data: { contact } });
        } else if (before && chance < 0.2) {
            tickets.delete(before.id);
            this.hidden.set(before.id, before);
            this.log.push(anEvent(seq, "ticket.gone", before.id, { ticketId: before.id }));
        } else {
            const back = this.random() < 0.2 ? this.pick([...this.hidden.values()]) : undefined;
            const ticket = back || (before && this.random() < 0.75) ? this.changed(back ?? before ?? aTicket()) : this.changed(aTicket({ id: (this.made += 1), version: 0 }));
            this.hidden.delete(ticket.id);
            const contact = tickets.get(ticket.id)?.contact ?? [...tickets.values()].find((each) => each.contact.id === ticket.id % 4)?.contact;
            const whole = { ...ticket, contact: contact ?? { ...ticket.contact, id: ticket.id % 4 } };
            tickets.set(ticket.id, whole);
            this.log.push(anEvent(seq, "ticket.updated", ticket.id, { ticket: whole }));
        }
        this.states.push(tickets);
    }

    /** What the server answers, as it is true at `seq`. */
    window(view: View, cursor: string | null, seq: number, team = this.team): TicketPage {
        const after = cursor === null ? null : (JSON.parse(cursor) as [number, number, number]);
        const rest = this.sorted(view, seq, team).filter((ticket) => after === null || compareKeys(sortKey(ticket, view), after) > 0);
        const tickets = rest.slice(0, 4);
        const last = tickets.at(-1);
        return { tickets, cursor: last && rest.length > 4 ? JSON.stringify(sortKey(last, view)) : null, seq };
    }

    /** What a view is at `seq`, as far as `end`. */
    upTo(view: View, seq: number, end: TicketList["end"]): readonly number[] {
        const known = this.sorted(view, seq).filter((ticket) => end === "last" || (end !== null && compareKeys(sortKey(ticket, view), end) <= 0));
        return known.map(({ id }) => id);
    }

    private sorted(view: View, seq: number, team = this.team): readonly Ticket[] {
        const all = [...this.at(seq).values()].filter((ticket) => belongs(ticket, view, ME) && (team === null || ticket.team === team));
        return all.sort((a, b) => compareKeys(sortKey(a, view), sortKey(b, view)));
    }

    private changed(ticket: Ticket): Ticket {
        const minute = (n: number): string => new Date(Date.UTC(2026, 0, 31, 12, n)).toISOString();
        const status = this.pick(["open", "open", "open", "pending", "resolved"] as const) ?? "open";
        return {
            ...ticket,
            status,
            assignee: this.pick([null, null, ME, "tom"]) ?? null,
            team: this.pick([null, 1, 1, 2]) ?? null,
            // A few moments, so that many share one.
            waitingSince: this.random() < 0.6 ? minute(Math.floor(this.random() * 12)) : null,
            updatedAt: minute(20 + Math.floor(this.random() * 12)),
            undelivered: this.random() < 0.2 ? 1 : 0,
            version: ticket.version + 1,
        };
    }

    private pick<T>(all: readonly T[]): T | undefined {
        return all[Math.floor(this.random() * all.length)];
    }
}

/** A page that follows the desk, with windows on their way. */
class ModelPage {
    state: DeskState;
    /** The events up to here are applied. */
    applied: number;
    /** The windows that were taken are true up to here. */
    known = 0;
    windows = 0;
    readonly underWay = new Map<View, { readonly asked: TicketList; readonly page: TicketPage }>();

    constructor(private readonly desk: ModelDesk) {
        this.applied = desk.head;
        const open = desk.window("open", null, desk.head, null).tickets;
        const own = [...desk.at(desk.head).values()].filter((ticket) => ticket.assignee === ME && ticket.status !== "resolved");
        const tickets = [...new Map([...own, ...open].map((ticket) => [ticket.id, ticket])).values()];
        const snapshot = { ...aSnapshot(desk.head, tickets), teams: TEAMS, counts: {}, undelivered: -1 };
        this.state = { ...fromSnapshot({ ...EMPTY, team: desk.team }, snapshot), shown: "open" };
    }

    hear(most: number): void {
        const events = this.desk.log.slice(this.applied, this.applied + most);
        this.applied += events.length;
        this.state = withinBounds(applyAll(this.state, events), TIGHT);
    }

    /** Asks some replica, which may be behind the page or ahead of it. */
    ask(view: View, behind: number): void {
        const asked = listOf(this.state, view);
        if (!this.underWay.has(view) && asked.end !== "last") {
            this.underWay.set(view, { asked, page: this.desk.window(view, nextCursor(asked), Math.max(0, this.desk.head - behind)) });
        }
    }

    take(view: View): void {
        const answer = this.underWay.get(view);
        this.underWay.delete(view);
        if (answer && answer.page.seq >= this.state.floor) {
            const next = withPage(this.state, view, answer.asked, answer.page);
            if (next !== this.state) {
                this.windows += 1;
                this.known = Math.max(this.known, answer.page.seq);
            }
            this.state = withinBounds(next, TIGHT);
        }
    }

    show(view: View): void {
        this.state = withinBounds({ ...this.state, shown: view }, TIGHT);
    }

    /** Every list as it is shown, and as it has to be. */
    get lists(): readonly [shown: unknown, right: unknown][] {
        return [...this.state.lists].map(([view, { rows, end }]) => [
            { view, ids: rows.map(({ id }) => id), tickets: rows.map(({ id }) => this.state.tickets.get(id)?.value) },
            this.right(view, end),
        ]);
    }

    private right(view: View, end: TicketList["end"]): unknown {
        const ids = this.desk.upTo(view, this.applied, end);
        return { view, ids, tickets: ids.map((id) => this.desk.at(this.applied).get(id)) };
    }
}

describe("lists under any interleaving of events and windows", () => {
    it.each(Array.from({ length: 300 }, (_, seed) => seed + 1))("are those of the desk as far as they go (seed %i)", (seed) => {
        // Given
        const random = generator(seed);
        const desk = new ModelDesk(random, seed % 3 === 0 ? 1 : null);
        const page = new ModelPage(desk);
        const views = [...VIEWS, "open", "unassigned", "resolved"] as const;
        // As often as not what one looks at: only that grows by several windows.
        const some = (): View => (random() < 0.5 ? page.state.shown : views[Math.floor(random() * views.length)]) ?? "open";
        const wrong: unknown[] = [];

        // When
        for (let step = 0; step < 200; step += 1) {
            const chance = random();
            if (chance < 0.3) {
                desk.commit();
            } else if (chance < 0.55) {
                page.hear(1 + Math.floor(random() * 4));
            } else if (chance < 0.75) {
                page.ask(some(), Math.floor(random() * 4));
            } else if (chance < 0.95) {
                page.take(some());
            } else {
                page.show(views[Math.floor(random() * views.length)] ?? "open");
            }
            if (page.applied >= page.known) {
                wrong.push(...page.lists.filter(([shown, right]) => JSON.stringify(shown) !== JSON.stringify(right)));
            }
        }
        page.hear(desk.head);

        // Then
        expect(wrong).toEqual([]);
        for (const [shown, right] of page.lists) {
            expect(shown).toEqual(right);
        }
        expect(page.windows).toBeGreaterThan(0);
    });
});
