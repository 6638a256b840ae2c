import { describe, expect, it } from "vitest";
import type { Attachment } from "../../src/main/resources/web/app/net/wire.ts";
import { albumSpan, roomFor } from "../../src/main/resources/web/app/text/album.ts";
import { fieldsOf } from "../../src/main/resources/web/app/text/fields.ts";
import { excerpt, fileEnding, fileSize, fileUrl, sayAttachment } from "../../src/main/resources/web/app/text/files.ts";
import { playtime } from "../../src/main/resources/web/app/text/time.ts";

const photo = (width?: number, height?: number): Attachment => ({
    id: "a",
    kind: "photo",
    state: "stored",
    ...(width === undefined || height === undefined ? {} : { width, height }),
});

describe("the size of a file", () => {
    it.each([
        [0, "0 B"],
        [999, "999 B"],
        [1_000, "1 KB"],
        [412_000, "412 KB"],
        [999_999, "1 MB"],
        [3_241_000, "3.2 MB"],
        [50_000_000, "50 MB"],
    ])("%i is %s", (bytes, said) => expect(fileSize(bytes)).toBe(said));
});

describe("an attachment in words", () => {
    it.each<[Attachment, string]>([
        [{ kind: "voice", duration: 14 }, "Voice message, 0:14"],
        [{ kind: "document", name: "invoice.pdf" }, "invoice.pdf"],
        [{ kind: "location" }, "Location"],
        [{ kind: "hologram" } as unknown as Attachment, "Attachment"],
    ])("%o is %s", (attachment, said) => expect(sayAttachment(attachment)).toBe(said));

    it("stands for a message without text", () => {
        expect(excerpt({ text: "  ", attachments: [photo(), photo()] })).toBe("Photo and 1 more");
        expect(excerpt({ text: "look", attachments: [photo()] })).toBe("look");
        expect(excerpt({ text: "", attachments: [] })).toBe("");
    });

    it("tells how long it plays and what its name ends with", () => {
        expect([14.4, 61, 3_723].map(playtime)).toEqual(["0:14", "1:01", "1:02:03"]);
        expect(["a.PDF", "a", "a.tar.gz", "notes.verylong"].map(fileEnding)).toEqual(["PDF", "", "GZ", ""]);
    });

    it("never leaves its own path", () => expect(fileUrl({ id: "../me?x", kind: "photo" })).toBe("/api/files/..%2Fme%3Fx"));
});

describe("the room of a picture", () => {
    it.each([
        [photo(1_280, 960), { width: 340, height: 255 }],
        [photo(960, 1_280), { width: 240, height: 320 }],
        [photo(100, 100), { width: 100, height: 100 }],
        [photo(4_000, 20), { width: 340, height: 96 }],
        [photo(), { width: 280, height: 210 }],
        [photo(0, -1), { width: 280, height: 210 }],
    ])("%o is %o", (attachment, room) => expect(roomFor(attachment)).toEqual(room));

    it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])("in an album of %i leaves no gap", (count) => {
        const spans = Array.from({ length: count }, (_, at) => albumSpan(at, count));
        let row = 0;
        for (const span of spans) {
            row = (row + span) % 6;
        }
        expect(row).toBe(0);
    });
});

describe("the fields of what is not known", () => {
    it("are its values with the way to each", () => {
        expect(fieldsOf({ id: 7, gift: { emoji: "👻", of: ["a", null] } })).toEqual([
            { path: "id", value: "7" },
            { path: "gift.emoji", value: "👻" },
            { path: "gift.of.0", value: "a" },
            { path: "gift.of.1", value: "null" },
        ]);
    });

    it("end somewhere, however large it is", () => {
        const deep: Record<string, unknown> = {};
        let at = deep;
        for (let n = 0; n < 5_000; n += 1) {
            at = at["in"] = {} as Record<string, unknown>;
        }
        expect(fieldsOf(Array.from({ length: 10_000 }, () => 1)).length).toBeLessThanOrEqual(60);
        expect(fieldsOf({ wide: 1 })).toHaveLength(1);
    });
});
