import { ApiError } from "../net/api-error.ts";
import { fullJitter } from "../net/backoff.ts";
import type { Surroundings } from "../net/link.ts";
import type { Attachment } from "../net/wire.ts";
import { sayError } from "../text/errors.ts";
import { MAX_FILES, whyNot } from "../text/upload-kinds.ts";
import { words } from "../text/words.ts";
import { Holder } from "./holder.ts";

/** What goes over the line at the same time; the desk allows four to an agent, over all tabs. */
const AT_ONCE = 2;
/** A line that breaks is tried again by itself; then the person decides. */
const MAX_ATTEMPTS = 3;
/** What takes longer is told at once, for the person to do something about it. */
const LONGEST_WAIT_MS = 60_000;

/** A file on its way to the desk. */
export interface Upload {
    readonly key: string;
    readonly ticketId: number;
    readonly file: File;
    readonly state: "waiting" | "uploading" | "done" | "failed";
    /** In [0, 1]. */
    readonly progress: number;
    readonly error: string | null;
    /** An address of the picture within this page, while it is shown. */
    readonly preview: string | null;
    readonly attachment: Attachment | null;
}

/** The one thing that fetch cannot do: it does not tell how far an upload is. */
export interface Transport {
    send(file: File, onProgress: (part: number) => void): { readonly done: Promise<Attachment>; cancel(): void };
    preview(file: File): string | null;
    forget(preview: string): void;
}

type Clock = Pick<Surroundings, "after" | "random">;

/** The files of replies that are being written, by ticket. They live as long as the page does. */
export class Uploads {
    readonly holder = new Holder<readonly Upload[]>([]);
    private readonly running = new Map<string, { cancel(): void }>();
    private keys = 0;

    constructor(
        private readonly transport: Transport,
        private readonly clock: Clock,
        private readonly onError: (error: unknown) => void,
    ) {}

    of(ticketId: number): readonly Upload[] {
        return this.holder.state.filter((each) => each.ticketId === ticketId);
    }

    /** Begins with those that can be sent. Returns why the others cannot, a sentence each. */
    add(ticketId: number, files: readonly File[]): readonly string[] {
        const room = MAX_FILES - this.of(ticketId).length;
        const refused = files.map(whyNot).filter((each) => each !== null);
        const fitting = files.filter((file) => whyNot(file) === null);
        const uploads = fitting.slice(0, Math.max(0, room)).map((file): Upload => ({
            key: `u${(this.keys += 1)}`,
            ticketId,
            file,
            state: "waiting",
            progress: 0,
            error: null,
            preview: this.transport.preview(file),
            attachment: null,
        }));
        this.holder.update((all) => [...all, ...uploads]);
        this.runNext();
        return fitting.length > room ? [...refused, words.files.tooMany(MAX_FILES)] : refused;
    }

    retry(key: string): void {
        this.change(key, { state: "waiting", progress: 0, error: null });
        this.runNext();
    }

    /** Cancels what is on its way, and takes it out of the reply. */
    remove(key: string): void {
        this.running.get(key)?.cancel();
        this.running.delete(key);
        this.drop((each) => each.key === key);
        this.runNext();
    }

    /** The uploaded files of a ticket. */
    uploaded(ticketId: number): readonly Attachment[] {
        return this.of(ticketId).flatMap((each) => each.attachment ?? []);
    }

    /** They belong to a reply now. */
    taken(ticketId: number): void {
        this.drop((each) => each.ticketId === ticketId);
    }

    /** Cancels what is on its way to a ticket that is out of sight. Who chose the files has them. */
    gone(ticketId: number): void {
        for (const { key } of this.of(ticketId)) {
            this.remove(key);
        }
    }

    /** Gives files back to the composer, of a reply that was refused. */
    restore(ticketId: number, attachments: readonly Attachment[]): void {
        const uploads = attachments.map((attachment): Upload => ({
            key: `u${(this.keys += 1)}`,
            ticketId,
            file: new File([], attachment.name ?? words.files.unnamed),
            state: "done",
            progress: 1,
            error: null,
            preview: null,
            attachment,
        }));
        this.holder.update((all) => [...all, ...uploads]);
    }

    /** Forgets all of them: somebody else signed in. */
    clear(): void {
        for (const { key } of this.holder.state) {
            this.running.get(key)?.cancel();
        }
        this.running.clear();
        this.drop(() => true);
    }

    private runNext(): void {
        const next = this.holder.state.find((each) => each.state === "waiting" && !this.running.has(each.key));
        if (next && this.running.size < AT_ONCE) {
            void this.run(next, 0);
            this.runNext();
        }
    }

    private async run(upload: Upload, attempt: number): Promise<void> {
        const { key, file } = upload;
        const sending = this.transport.send(file, (progress) => this.change(key, { progress }));
        this.running.set(key, sending);
        this.change(key, { state: "uploading", progress: 0 });
        try {
            const attachment = await sending.done;
            this.running.delete(key);
            this.change(key, { state: "done", progress: 1, attachment });
        } catch (error) {
            // Cancelled by the person: it is no longer there.
            if (this.running.get(key) === sending) {
                this.failed(upload, attempt, error);
            }
        }
        this.runNext();
    }

    private failed(upload: Upload, attempt: number, error: unknown): void {
        const { key } = upload;
        this.onError(error);
        const again =
            error instanceof ApiError &&
            error.passing &&
            attempt + 1 < MAX_ATTEMPTS &&
            (error.retryAfterMs ?? 0) <= LONGEST_WAIT_MS;
        if (!again) {
            this.running.delete(key);
            this.change(key, { state: "failed", error: sayError(error) });
            return;
        }
        const pause = { cancel: () => undefined };
        this.running.set(key, pause);
        this.clock.after(Math.max(fullJitter(attempt, this.clock.random), error.retryAfterMs ?? 0), () => {
            if (this.running.get(key) === pause) {
                void this.run(upload, attempt + 1);
            }
        });
    }

    private change(key: string, change: Partial<Upload>): void {
        this.holder.update((all) => all.map((each) => (each.key === key ? { ...each, ...change } : each)));
    }

    private drop(which: (upload: Upload) => boolean): void {
        for (const upload of this.holder.state.filter(which)) {
            if (upload.preview !== null) {
                this.transport.forget(upload.preview);
            }
        }
        this.holder.update((all) => all.filter((each) => !which(each)));
    }
}
