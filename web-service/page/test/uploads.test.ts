import { beforeEach, describe, expect, it } from "vitest";
import { type Transport, type Upload, Uploads } from "../../src/main/resources/web/app/desk/uploads.ts";
import { ApiError, unreachable } from "../../src/main/resources/web/app/net/api-error.ts";
import type { Attachment } from "../../src/main/resources/web/app/net/wire.ts";
import { FakeSurroundings } from "./surroundings.ts";

interface Line {
    readonly name: string;
    readonly progress: (part: number) => void;
    readonly arrive: (attachment: Attachment) => void;
    readonly fail: (error: unknown) => void;
    cancelled: boolean;
}

const settled = (): Promise<void> => new Promise((done) => setImmediate(done));
const file = (name: string, size = 3): File => new File([new Uint8Array(size)], name);
const stored = (id: string): Attachment => ({ id, kind: "document", state: "stored", name: id, size: 3 });

let around: FakeSurroundings;
let lines: Line[];
let forgotten: string[];
let uploads: Uploads;

beforeEach(() => {
    around = new FakeSurroundings();
    lines = [];
    forgotten = [];
    const transport: Transport = {
        send: ({ name }, progress) => {
            let line: Line | undefined;
            const done = new Promise<Attachment>((arrive, fail) => {
                line = { name, progress, arrive, fail, cancelled: false };
            });
            if (!line) {
                throw new Error("a promise runs at once");
            }
            const made = line;
            lines.push(made);
            return {
                done,
                cancel: () => {
                    made.cancelled = true;
                    made.fail(unreachable());
                },
            };
        },
        preview: ({ name }) => (name.endsWith(".png") ? `blob:${name}` : null),
        forget: (preview) => forgotten.push(preview),
    };
    uploads = new Uploads(transport, around, () => undefined);
});

const states = (): string[] => uploads.of(7).map((each) => each.state);
const only = (): Upload => uploads.of(7)[0] ?? ({} as Upload);

describe("the files of a reply", () => {
    it("go two at a time, in their order", async () => {
        uploads.add(7, [file("a.pdf"), file("b.pdf"), file("c.pdf")]);
        expect(lines.map((line) => line.name)).toEqual(["a.pdf", "b.pdf"]);
        lines[0]?.arrive(stored("a"));
        await settled();
        expect(lines.map((line) => line.name)).toEqual(["a.pdf", "b.pdf", "c.pdf"]);
        expect(states()).toEqual(["done", "uploading", "uploading"]);
    });

    it("say how far they are", () => {
        uploads.add(7, [file("a.pdf")]);
        lines[0]?.progress(0.4);
        expect(only().progress).toBe(0.4);
    });

    it("belong to the reply once it is sent", async () => {
        uploads.add(7, [file("a.png"), file("b.pdf")]);
        lines[1]?.arrive(stored("b"));
        lines[0]?.arrive(stored("a"));
        await settled();
        expect(uploads.uploaded(7).map((each) => each.id)).toEqual(["a", "b"]);
        uploads.taken(7);
        expect(uploads.of(7)).toEqual([]);
        expect(forgotten).toEqual(["blob:a.png"]);
    });

    it("of another ticket stay there", () => {
        uploads.add(7, [file("a.pdf")]);
        uploads.add(8, [file("b.pdf")]);
        uploads.taken(8);
        expect(states()).toEqual(["uploading"]);
    });

    it("are checked before anything is sent, each with a sentence", () => {
        const refused = uploads.add(7, [file("a.exe"), file("b.pdf", 0), file("c.pdf")]);
        expect(refused).toHaveLength(2);
        expect(refused[0]).toContain("a.exe");
        expect(lines.map((line) => line.name)).toEqual(["c.pdf"]);
    });

    it("larger than a bot may send are not even begun", () => {
        const large = { name: "film.mp4", size: 50_000_001 } as File;
        expect(uploads.add(7, [large])[0]).toContain("50 MB");
        expect(lines).toEqual([]);
    });

    it("are ten at most", () => {
        const ten = Array.from({ length: 12 }, (_, n) => file(`${n}.pdf`));
        expect(uploads.add(7, ten).at(-1)).toContain("10 files");
        expect(uploads.of(7)).toHaveLength(10);
    });
});

describe("an upload that fails", () => {
    it("is tried three times where that may help, then the person decides", async () => {
        uploads.add(7, [file("a.pdf")]);
        for (let n = 0; n < 3; n += 1) {
            lines.at(-1)?.fail(unreachable());
            await settled();
            around.advance(20_000);
        }
        expect(lines).toHaveLength(3);
        expect(only()).toMatchObject({ state: "failed" });
        uploads.retry(only().key);
        lines.at(-1)?.arrive(stored("a"));
        await settled();
        expect(states()).toEqual(["done"]);
    });

    it("because it is refused says why at once", async () => {
        uploads.add(7, [file("a.pdf")]);
        lines[0]?.fail(new ApiError(415, "a.pdf is a program."));
        await settled();
        expect(only()).toMatchObject({ state: "failed", error: "a.pdf is a program." });
        expect(lines).toHaveLength(1);
    });

    it("waits as long as the desk asks", async () => {
        uploads.add(7, [file("a.pdf")]);
        lines[0]?.fail(new ApiError(429, "Wait.", 5_000));
        await settled();
        around.advance(4_999);
        expect(lines).toHaveLength(1);
        around.advance(1);
        expect(lines).toHaveLength(2);
    });

    it("says why when the desk asks for longer than anybody waits", async () => {
        uploads.add(7, [file("a.pdf")]);
        lines[0]?.fail(new ApiError(429, "Send some of it first.", 3_600_000));
        await settled();
        expect(only()).toMatchObject({ state: "failed", error: "Send some of it first." });
    });

    it("lets the next one go on", async () => {
        uploads.add(7, [file("a.pdf"), file("b.pdf"), file("c.pdf")]);
        lines[0]?.fail(new ApiError(415, "no"));
        await settled();
        expect(lines.map((line) => line.name)).toContain("c.pdf");
    });
});

describe("an upload that is cancelled", () => {
    it("is gone, and its place is free", async () => {
        uploads.add(7, [file("a.png"), file("b.pdf"), file("c.pdf")]);
        uploads.remove(only().key);
        await settled();
        expect(lines[0]?.cancelled).toBe(true);
        expect(uploads.of(7).map((each) => each.file.name)).toEqual(["b.pdf", "c.pdf"]);
        expect(lines.map((line) => line.name)).toEqual(["a.png", "b.pdf", "c.pdf"]);
        expect(forgotten).toEqual(["blob:a.png"]);
    });

    it("while it waits to be tried again is not begun again", async () => {
        uploads.add(7, [file("a.pdf")]);
        lines[0]?.fail(unreachable());
        await settled();
        uploads.remove(only().key);
        around.advance(60_000);
        expect(lines).toHaveLength(1);
    });
});
