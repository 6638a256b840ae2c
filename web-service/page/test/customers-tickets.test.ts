import { beforeEach, describe, expect, it } from "vitest";
import { CustomersTickets } from "../../src/main/resources/web/app/desk/customers-tickets.ts";
import { Holder } from "../../src/main/resources/web/app/desk/holder.ts";
import { unreachable } from "../../src/main/resources/web/app/net/api-error.ts";
import type { TicketQuery } from "../../src/main/resources/web/app/net/api.ts";
import type { TicketPage } from "../../src/main/resources/web/app/net/wire.ts";
import { type DeskState, EMPTY } from "../../src/main/resources/web/app/state/desk-state.ts";
import { othersOf } from "../../src/main/resources/web/app/state/other-tickets.ts";
import { applyAll, fromSnapshot } from "../../src/main/resources/web/app/state/store.ts";
import { anEvent, aSnapshot, aTicket } from "./events.ts";

const READ = aTicket({ id: 7 });
const minute = (n: number): string => new Date(Date.UTC(2026, 0, 31, 12, n)).toISOString();

let asked: TicketQuery[];
let answer: TicketPage | Error;
let desk: Holder<DeskState>;
let customers: CustomersTickets;
const shown = (): readonly number[] => othersOf(desk.state, READ).map(({ id }) => id);

beforeEach(() => {
    asked = [];
    answer = { tickets: [READ, aTicket({ id: 3, status: "resolved", updatedAt: minute(2) }), aTicket({ id: 2, updatedAt: minute(1) })], cursor: null, seq: 41 };
    desk = new Holder<DeskState>(fromSnapshot(EMPTY, { ...aSnapshot(41, [READ, aTicket({ id: 9, contact: { ...READ.contact, id: 5 } })]), counts: {} }));
    const tickets = (query: TicketQuery): Promise<TicketPage> => {
        asked.push(query);
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    };
    customers = new CustomersTickets({ tickets }, desk, () => undefined);
});

describe("the other tickets of a customer", () => {
    it("are the desk's, which most of them are in no list of, the latest first", async () => {
        await customers.of(3);
        await customers.of(3);
        expect(asked).toEqual([{ contact: 3, limit: 9 }]);
        expect(shown()).toEqual([3, 2]);
    });

    it("are led on by events", async () => {
        await customers.of(3);
        desk.update((state) => applyAll(state, [anEvent(42, "ticket.opened", 10, { ticket: aTicket({ id: 10, updatedAt: minute(9) }) })]));
        expect(shown()).toEqual([10, 3, 2]);
    });

    it("say why they are not here, and are asked for again", async () => {
        const right = answer;
        answer = unreachable();
        await customers.of(3);
        expect(desk.state.others).toMatchObject({ load: "failed", error: unreachable() });
        answer = right;
        await customers.of(3);
        expect(desk.state.others?.load).toBe("ready");
        expect(shown()).toEqual([3, 2]);
    });

    it("are those that are held where a desk of before would answer with everybody's", async () => {
        desk.update((state) => ({ ...state, counts: null }));
        await customers.of(3);
        expect(asked).toEqual([]);
    });
});
