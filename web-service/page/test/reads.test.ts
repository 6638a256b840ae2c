import { beforeEach, describe, expect, it } from "vitest";
import { Holder } from "../../src/main/resources/web/app/desk/holder.ts";
import { Reads } from "../../src/main/resources/web/app/desk/reads.ts";
import { unreachable } from "../../src/main/resources/web/app/net/api-error.ts";
import { withConversation } from "../../src/main/resources/web/app/state/changes.ts";
import { loaded, loading } from "../../src/main/resources/web/app/state/conversation.ts";
import { type DeskState, EMPTY } from "../../src/main/resources/web/app/state/desk-state.ts";
import { aMessage } from "./events.ts";
import { FakeSurroundings } from "./surroundings.ts";

let said: (readonly [number, number])[];
let failing: boolean;
let around: FakeSurroundings;
let desk: Holder<DeskState>;
let reads: Reads;

beforeEach(() => {
    said = [];
    failing = false;
    around = new FakeSurroundings();
    const conversation = loaded(loading(7), { messages: [aMessage(10), aMessage(11), aMessage(12)], more: false, lastRead: 10, seq: 41 });
    desk = new Holder<DeskState>(withConversation(EMPTY, conversation));
    const read = (ticketId: number, messageId: number): Promise<void> => {
        said.push([ticketId, messageId]);
        return failing ? Promise.reject(unreachable()) : Promise.resolve();
    };
    reads = new Reads({ read }, desk, around, () => undefined);
});

const lastRead = (): number | null | undefined => desk.state.conversations.get(7)?.lastRead;

describe("what one reads", () => {
    it("is told once a second, as far as one is by then", () => {
        reads.upTo(7, 11);
        reads.upTo(7, 12);
        around.advance(1_000);
        expect(said).toEqual([[7, 12]]);
    });

    it("is not told again, nor what was read before", () => {
        reads.upTo(7, 10);
        reads.upTo(7, 12);
        around.advance(1_000);
        reads.upTo(7, 12);
        reads.upTo(7, 11);
        around.advance(1_000);
        expect(said).toEqual([[7, 12]]);
    });

    it("is told again where the desk did not hear it", async () => {
        failing = true;
        reads.upTo(7, 12);
        around.advance(1_000);
        await Promise.resolve();
        await Promise.resolve();
        failing = false;
        reads.upTo(7, 12);
        around.advance(1_000);
        expect(said).toEqual([
            [7, 12],
            [7, 12],
        ]);
    });

    it("at another page moves the line here, and only forward", () => {
        reads.heard(7, 12);
        reads.heard(7, 11);
        expect(lastRead()).toBe(12);
    });

    it("here leaves the line where it is when the desk says so", () => {
        reads.upTo(7, 12);
        reads.heard(7, 12);
        expect(lastRead()).toBe(10);
    });
});
