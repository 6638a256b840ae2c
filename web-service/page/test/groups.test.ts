import { describe, expect, it } from "vitest";
import type { Message } from "../../src/main/resources/web/app/net/wire.ts";
import { type Group, groupsOf } from "../../src/main/resources/web/app/text/groups.ts";
import { aMessage } from "./events.ts";

const START = Date.parse("2026-01-31T08:00:00Z");
/** Three of the customer, one of an agent, and so on, a minute apart. */
const talk = (from: number, to: number): Message[] =>
    Array.from({ length: to - from }, (_, n) => {
        const id = from + n;
        const writer = id % 4 === 3 ? ({ author: "agent", agent: "mira", delivery: "sent" } as const) : ({ author: "customer" } as const);
        return aMessage(id, { ...writer, at: new Date(START + id * 60_000).toISOString() });
    });
const anew = (groups: readonly Group[], than: readonly Group[]): number => groups.filter((group) => !than.includes(group)).length;
const numbers = (groups: readonly Group[]): number[] => groups.flatMap((group) => group.messages.map(({ id }) => id));

describe("groups that are known", () => {
    it("stay the same objects but for the one to which a message is added", () => {
        const messages = talk(0, 400);
        const known = groupsOf(messages);

        const groups = groupsOf([...messages, ...talk(400, 402)], known);

        expect(anew(groups, known)).toBe(1);
        expect(numbers(groups)).toEqual(numbers(groupsOf(talk(0, 402))));
    });

    it("stay the same objects but for the one in which a message has changed", () => {
        const messages = talk(0, 400);
        const known = groupsOf(messages);

        const groups = groupsOf(messages.with(200, { ...(messages[200] ?? aMessage(200)), text: "Another text" }), known);

        expect(anew(groups, known)).toBe(1);
        expect(groups.map(({ key }) => key)).toEqual(known.map(({ key }) => key));
    });

    it("keep their names when older messages join the first of them", () => {
        const known = groupsOf(talk(101, 400));

        const groups = groupsOf(talk(50, 400), known);

        expect(groups.slice(-known.length).map(({ key }) => key)).toEqual(known.map(({ key }) => key));
        expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
    });

    it("each have a name of their own when one falls apart and comes together again", () => {
        const messages = talk(0, 8);
        const failed = messages.with(1, { ...(messages[1] ?? aMessage(1)), delivery: "failed" });
        const whole = groupsOf(talk(1, 8));
        const more = groupsOf(messages, whole);

        const apart = groupsOf(failed, more);
        const again = groupsOf(messages, apart);

        expect(apart.length).toBe(more.length + 1);
        expect(new Set(apart.map(({ key }) => key)).size).toBe(apart.length);
        expect(again.map(({ messages: all }) => all.length)).toEqual(more.map(({ messages: all }) => all.length));
    });

    it("are the same as without them, whatever changes", () => {
        let seed = 7;
        const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
        let messages = talk(1_000, 1_040);
        let known = groupsOf(messages);
        for (let round = 0; round < 300; round += 1) {
            const at = random(messages.length);
            const change = random(3);
            const [first] = messages;
            const last = messages.at(-1);
            messages =
                change === 0
                    ? messages.with(at, aMessage(messages[at]?.id ?? 0, { ...messages[at], delivery: random(2) === 0 ? "failed" : null }))
                    : change === 1
                      ? [...talk((first?.id ?? 0) - random(5), first?.id ?? 0), ...messages]
                      : [...messages, ...talk((last?.id ?? 0) + 1, (last?.id ?? 0) + 1 + random(5))];
            known = groupsOf(messages, known);
            const content = (groups: readonly Group[]): unknown => groups.map(({ key, ...rest }) => [rest, rest.messages.some(({ id }) => id === key)]);
            expect(content(known)).toEqual(content(groupsOf(messages)));
        }
    });
});

describe("who writes without end", () => {
    it("has groups of at most twenty messages", () => {
        const flood = Array.from({ length: 95 }, (_, id) => aMessage(id + 1, { at: new Date(START + id).toISOString() }));

        expect(groupsOf(flood).map(({ messages }) => messages.length)).toEqual([20, 20, 20, 20, 15]);
    });
});
