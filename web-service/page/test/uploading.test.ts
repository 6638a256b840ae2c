import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "../../src/main/resources/web/app/net/api-error.ts";
import type { Size } from "../../src/main/resources/web/app/text/album.ts";
import { uploading } from "../../src/main/resources/web/app/uploading.ts";

/** A request whose other end is the test. */
class FakeRequest extends EventTarget {
    static readonly made: FakeRequest[] = [];
    readonly upload = new EventTarget();
    status = 0;
    responseText = "";
    url: string | null = null;
    sent: unknown = null;

    constructor() {
        super();
        FakeRequest.made.push(this);
    }

    open(_method: string, url: string): void {
        this.url = url;
    }

    setRequestHeader(): void {
        // What the desk makes of the type is the desk's to test.
    }

    getResponseHeader(): null {
        return null;
    }

    send(body: unknown): void {
        this.sent = body;
    }

    abort(): void {
        this.dispatchEvent(new Event("loadend"));
    }

    answer(status: number, body: object): void {
        this.status = status;
        this.responseText = JSON.stringify(body);
        this.dispatchEvent(new Event("loadend"));
    }
}

const settled = (): Promise<void> => new Promise((done) => setImmediate(done));
const picture = new File([new Uint8Array(3)], "a b.png", { type: "image/png" });

beforeEach(() => {
    FakeRequest.made.length = 0;
    vi.stubGlobal("XMLHttpRequest", FakeRequest);
});
afterEach(() => vi.unstubAllGlobals());

const request = (): FakeRequest => {
    const [only] = FakeRequest.made;
    if (!only) {
        throw new Error("no request was made");
    }
    return only;
};

describe("an upload", () => {
    it.each<[Size | null, string]>([
        [{ width: 640, height: 480 }, "/api/files?name=a+b.png&width=640&height=480"],
        [null, "/api/files?name=a+b.png"],
        [{ width: 20_001, height: 480 }, "/api/files?name=a+b.png"],
        [{ width: 640, height: 0 }, "/api/files?name=a+b.png"],
    ])("of %o pixels goes to %s", async (size, url) => {
        void uploading(() => Promise.resolve(size)).send(picture, () => undefined);
        await settled();
        expect(request()).toMatchObject({ url, sent: picture });
    });

    it("is what the desk says that it is", async () => {
        const { done } = uploading(() => Promise.resolve(null)).send(picture, () => undefined);
        await settled();
        request().answer(201, { id: "a", kind: "photo", width: 640 });
        expect(await done).toEqual({ id: "a", kind: "photo", width: 640 });
    });

    it("that is refused says why", async () => {
        const { done } = uploading(() => Promise.resolve(null)).send(picture, () => undefined);
        await settled();
        request().answer(415, { detail: "It is a program." });
        await expect(done).rejects.toThrow(new ApiError(415, "It is a program."));
    });

    it("that is cancelled while its picture is measured is never begun", async () => {
        let measured: (size: Size) => void = () => undefined;
        const upload = uploading(() => new Promise((resolve) => (measured = resolve))).send(picture, () => undefined);
        upload.cancel();
        measured({ width: 640, height: 480 });
        await expect(upload.done).rejects.toThrow(ApiError);
        expect(request()).toMatchObject({ url: null, sent: null });
    });
});
