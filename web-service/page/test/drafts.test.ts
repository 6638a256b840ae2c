import { describe, expect, it } from "vitest";
import { type Draft, saySince, sinceDraft } from "../../src/main/resources/web/app/state/draft-guard.ts";
import { Drafts, type Memory } from "../../src/main/resources/web/app/state/drafts.ts";
import { aMessage } from "./events.ts";

class FakeMemory implements Memory {
    readonly items = new Map<string, string>();
    getItem = (key: string): string | null => this.items.get(key) ?? null;
    setItem = (key: string, value: string): void => void this.items.set(key, value);
    removeItem = (key: string): void => void this.items.delete(key);
}

const draft = (text: string, seenId = 0): Draft => ({ text, kind: "reply", seenId });

describe("the guard of a draft", () => {
    it("holds back for what a customer and a colleague wrote since it began", () => {
        const messages = [
            aMessage(10),
            aMessage(11),
            aMessage(12, { author: "agent", agent: "tom" }),
            aMessage(13, { author: "note", agent: "tom" }),
        ];
        expect(sinceDraft(draft("x", 10), messages, "mira").map((message) => message.id)).toEqual([11, 12, 13]);
    });

    it("not for one's own messages nor for the desk's lines", () => {
        const messages = [
            aMessage(11, { author: "agent", agent: "mira" }),
            aMessage(12, { author: "system", agent: "tom", kind: "claimed" }),
        ];
        expect(sinceDraft(draft("x", 10), messages, "mira")).toEqual([]);
    });

    it("says who wrote how much", () => {
        const name = (agent: string): string => (agent === "tom" ? "Tom" : agent);
        const tom = aMessage(12, { author: "agent", agent: "tom" });
        expect(saySince([aMessage(11)], "Ada", name)).toBe("Ada wrote a new message since you began.");
        expect(saySince([aMessage(11), tom], "Ada", name)).toBe("Ada and Tom wrote 2 new messages since you began.");
    });
});

describe("drafts", () => {
    it("are found again after a reload", () => {
        const memory = new FakeMemory();
        new Drafts(memory, "mira").set(7, draft("Dear Ada", 10));
        expect(new Drafts(memory, "mira").get(7)).toEqual(draft("Dear Ada", 10));
    });

    it("are nobody else's", () => {
        const memory = new FakeMemory();
        new Drafts(memory, "mira").set(7, draft("Dear Ada"));
        expect(new Drafts(memory, "tom").get(7)).toBeUndefined();
    });

    it("end with an empty text", () => {
        const memory = new FakeMemory();
        const drafts = new Drafts(memory, "mira");
        drafts.set(7, draft("x"));
        drafts.set(7, draft("  "));
        expect(drafts.has(7)).toBe(false);
        expect(memory.items.size).toBe(0);
    });

    it.each(["{", "{}", "[[1]]", '[["7",{}]]', '[[7,{"text":1,"seenId":0,"kind":"reply"}]]'])(
        "begin empty where storage holds %s",
        (bytes) => {
            const memory = new FakeMemory();
            memory.items.set("deskwire.drafts.mira", bytes);
            expect(new Drafts(memory, "mira").get(7)).toBeUndefined();
        },
    );

    it("stay in memory when storage refuses", () => {
        const refusing: Memory = {
            getItem: () => {
                throw new Error("denied");
            },
            setItem: () => {
                throw new Error("full");
            },
            removeItem: () => {
                throw new Error("denied");
            },
        };
        const drafts = new Drafts(refusing, "mira");
        drafts.set(7, draft("kept"));
        expect(drafts.get(7)?.text).toBe("kept");
    });
});
