import { describe, expect, it } from "vitest";
import { type Draft, sinceDraft } from "../../src/main/resources/web/app/state/draft-guard.ts";
import { Drafts } from "../../src/main/resources/web/app/state/drafts.ts";
import { saySince } from "../../src/main/resources/web/app/text/since.ts";
import { aMessage } from "./events.ts";
import { FakeStorage, REFUSING } from "./storage.ts";

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

const note = (text: string): Draft => ({ text, kind: "note", seenId: 0 });
let time = 0;
const draftsOf = (memory: ReturnType<FakeStorage["tab"]> | null, owner = "mira"): Drafts => new Drafts(memory, owner, () => (time += 1));

describe("drafts", () => {
    it("are found again after a reload", () => {
        const storage = new FakeStorage();
        draftsOf(storage.tab()).set(7, draft("Dear Ada", 10));
        expect(draftsOf(storage.tab()).latest(7)).toMatchObject(draft("Dear Ada", 10));
    });

    it("are nobody else's", () => {
        const storage = new FakeStorage();
        draftsOf(storage.tab()).set(7, draft("Dear Ada"));
        expect(draftsOf(storage.tab(), "tom").latest(7)).toBeUndefined();
        expect(draftsOf(storage.tab(), "mir").latest(7)).toBeUndefined();
    });

    it("of two tabs are both there after a reload", () => {
        const storage = new FakeStorage();
        const one = draftsOf(storage.tab());
        const other = draftsOf(storage.tab());
        one.set(10, draft("in ten"));
        other.set(9, draft("in nine"));
        other.set(9, draft("in nine, more"));
        const reloaded = draftsOf(storage.tab());
        expect(reloaded.latest(10)?.text).toBe("in ten");
        expect(reloaded.latest(9)?.text).toBe("in nine, more");
    });

    it("of another tab are read as they are written, and tell so", () => {
        const storage = new FakeStorage();
        const one: Drafts = draftsOf(storage.tab((key) => one.changed(key)));
        let told = 0;
        one.subscribe(() => (told += 1));
        const other = draftsOf(storage.tab());
        other.set(9, draft("there"));
        expect(one.latest(9)?.text).toBe("there");
        other.set(9, draft(""));
        expect(one.latest(9)).toBeUndefined();
        expect(told).toBe(2);
    });

    it("of a reply and of a note do not touch each other", () => {
        const drafts = draftsOf(new FakeStorage().tab());
        drafts.set(7, draft("Dear Ada"));
        drafts.set(7, note("she is upset"));
        expect(drafts.get(7, "reply")?.text).toBe("Dear Ada");
        expect(drafts.latest(7)?.text).toBe("she is upset");
        drafts.set(7, note(""));
        expect(drafts.latest(7)?.text).toBe("Dear Ada");
    });

    it("end with an empty text", () => {
        const storage = new FakeStorage();
        const drafts = draftsOf(storage.tab());
        drafts.set(7, draft("x"));
        drafts.set(7, draft("  "));
        expect(drafts.latest(7)).toBeUndefined();
        expect(storage.items.size).toBe(0);
    });

    it("are two hundred at most", () => {
        const storage = new FakeStorage();
        const drafts = draftsOf(storage.tab());
        for (let id = 1; id <= 210; id += 1) {
            drafts.set(id, draft("x"));
        }
        const reloaded = draftsOf(storage.tab());
        expect([reloaded.latest(10), reloaded.latest(11)?.text]).toEqual([undefined, "x"]);
        expect(storage.items.size).toBe(200);
    });

    it.each(["{", "[]", "{}", "null", '{"text":1,"seenId":0,"kind":"reply"}', '{"text":"x","seenId":0,"kind":"other"}'])(
        "begin empty where storage holds %s",
        (bytes) => {
            const storage = new FakeStorage();
            storage.items.set("deskwire/drafts/mira/7/reply", bytes);
            expect(draftsOf(storage.tab()).latest(7)).toBeUndefined();
        },
    );

    it("stay in memory when storage refuses, and say so", () => {
        const drafts = draftsOf(REFUSING);
        drafts.set(7, draft("kept"));
        expect(drafts.latest(7)?.text).toBe("kept");
        expect(drafts.endsWithTab).toBe(true);
    });
});
