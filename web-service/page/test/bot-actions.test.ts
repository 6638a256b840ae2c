import { describe, expect, it } from "vitest";
import { BotActions } from "../../src/main/resources/web/app/desk/bot-actions.ts";
import { Holder } from "../../src/main/resources/web/app/desk/holder.ts";
import { ApiError, unreachable } from "../../src/main/resources/web/app/net/api-error.ts";
import type { Bot, BotPatch } from "../../src/main/resources/web/app/net/wire.ts";
import { EMPTY } from "../../src/main/resources/web/app/state/desk-state.ts";
import { apply, fromSnapshot } from "../../src/main/resources/web/app/state/store.ts";
import { aBot, aRule } from "./bots.ts";
import { anEvent, aSnapshot } from "./events.ts";

/** A desk that has these bots, and takes or refuses what it is sent. */
function aDesk(bots: readonly Required<Bot>[], refuses: ApiError | null = null) {
    const sent: BotPatch[] = [];
    const errors: unknown[] = [];
    const take = <T>(value: T): Promise<T> => (refuses ? Promise.reject(refuses) : Promise.resolve(value));
    const holder = new Holder({ ...EMPTY, bots: new Map([[4711, aBot()]]) });
    const api = {
        bots: () => Promise.resolve(bots),
        addBot: (token: string) => take(aBot({ id: Number(token.split(":")[0]), username: null, name: null, mode: null })),
        changeBot: (id: number, change: BotPatch) => {
            sent.push(change);
            return take(aBot({ id, active: change.active ?? true }));
        },
        telegram: () => take({ bots: [{ id: 4711, username: null, name: null, active: false, trouble: null, waiting: 3, oldestSeconds: 9 }] }),
    };
    return { actions: new BotActions(api, holder, (error) => errors.push(error)), holder, sent, errors };
}

describe("bots", () => {
    it("come with the desk, and are what events make of them", () => {
        const ready = fromSnapshot(EMPTY, { ...aSnapshot(41), bots: [aBot()] });

        const after = apply(ready, { ...anEvent(42, "bot.updated", 7, { bot: aBot({ active: false }) }), ticketId: null });

        expect(ready.bots.get(4711)?.active).toBe(true);
        expect(after.bots.get(4711)?.active).toBe(false);
    });

    it("say what troubles them to who asks, and keep it out of what everybody is told", async () => {
        const { actions, holder } = aDesk([aBot({ trouble: "No." }), aBot({ id: 815 })]);

        const troubles = await actions.troubles();

        expect(troubles).toEqual(new Map([[4711, "No."]]));
        expect([...holder.state.bots.values()].map(({ id, trouble }) => [id, trouble])).toEqual([[4711, null], [815, null]]);
    });

    it("that are as they were are no news", async () => {
        const { actions, holder } = aDesk([aBot({ trouble: "No." })]);
        const before = holder.state;

        await actions.troubles();

        expect(holder.state).toBe(before);
    });

    it("are there as soon as they are added", async () => {
        const { actions, holder } = aDesk([]);

        await actions.add("815:secret");

        expect(holder.state.bots.get(815)?.name).toBeNull();
    });

    it.each([
        [new ApiError(400, "token: it must look so.", null, null, "token"), { said: "It must look so.", field: "token", judged: true }],
        [new ApiError(503, "Not now."), { said: "Not now.", field: null, judged: false }],
        [unreachable(), { said: "The desk cannot be reached. Check your connection, then try again.", field: null, judged: false }],
    ])("that are refused say why, and whether the desk looked at all (%#)", async (error, refusal) => {
        const { actions, errors } = aDesk([], error);

        const answer = await actions.add("815:secret");

        expect(answer).toEqual(refusal);
        expect(errors).toEqual([error]);
    });

    it("have so much waiting as the desk says, and nothing where it does not", async () => {
        const [known, unknown] = [aDesk([]), aDesk([], unreachable())];

        const counts = [await known.actions.waiting(), await unknown.actions.waiting()];

        expect(counts).toEqual([new Map([[4711, 3]]), new Map()]);
    });
});

describe("whose the new tickets of a bot are", () => {
    const seen = { team: null, rules: [] };

    it("is sent when it is still as it was looked at", async () => {
        const { actions, sent } = aDesk([aBot()]);

        const answer = await actions.route(4711, seen, { team: 4 });

        expect(answer).toBeNull();
        expect(sent).toEqual([{ team: 4 }]);
    });

    it("is not overwritten when a colleague was there first", async () => {
        const { actions, holder, sent } = aDesk([aBot({ team: 5, rules: [aRule()] })]);

        const answer = await actions.route(4711, seen, { team: 4 });

        expect(answer).toEqual({ team: 5, rules: [aRule()] });
        expect(sent).toEqual([]);
        expect(holder.state.bots.get(4711)?.team).toBe(5);
    });

    it("is refused with the field that it is about", async () => {
        const { actions } = aDesk([aBot()], new ApiError(400, "There is no team 9.", null, null, "rules[0].team"));

        const answer = await actions.route(4711, seen, { rules: [aRule({ team: 9 })] });

        expect(answer).toEqual({ said: "There is no team 9.", field: "rules[0].team", judged: true });
    });
});
