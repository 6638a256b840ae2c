import { ApiError } from "../net/api-error.ts";
import type { Api } from "../net/api.ts";
import { fullJitter } from "../net/backoff.ts";
import type { Surroundings } from "../net/link.ts";
import type { Attachment } from "../net/wire.ts";
import type { DeskState, Outgoing } from "../state/desk-state.ts";
import type { Memory } from "../state/memory.ts";
import { confirmed } from "../state/outgoing.ts";
import { sayError } from "../text/errors.ts";
import { words } from "../text/words.ts";
import type { Holder } from "./holder.ts";
import { Pauses } from "./pauses.ts";
import { MAX_UNSENT, Unsent } from "./unsent.ts";

/** Answers of the desk that say "not now"; after so many of them the person decides, and what is behind goes on. */
const MAX_REFUSALS = 9;
/** While the line is down nothing is given up, but an answer that is an hour old is worth another look by who wrote it. */
const WAITS_FOR_THE_LINE_MS = 3_600_000;
/** Who waits with something written looks for the line more often than a page that only listens. */
const LONGEST_PAUSE_MS = 2_000;

/** What a person wrote, and what goes with it. */
export interface Written {
    readonly text: string;
    readonly attachments?: readonly Attachment[];
    readonly replyTo?: number | null;
    readonly quote?: string | null;
}

type Clock = Pick<Surroundings, "now" | "after" | "random">;

/** Runs what no two tabs may do at the same time; without such locks (a page without TLS) the keys alone prevent doubles. */
export type Locks = <T>(name: string, run: () => Promise<T>) => Promise<T>;

/**
 * Sends replies and notes, one at a time for each ticket so that they arrive in the order they were written.
 * What did not get an answer is sent again under the same key; the desk makes one message of it.
 */
export class Sender {
    private readonly unsent: Unsent;
    private readonly busy = new Set<number>();
    private readonly pauses: Pauses;
    private owner: string | null = null;
    private stopped = true;

    /** @param memory outlives the tab, so that a reply whose answer was lost is not lost with it */
    constructor(
        private readonly api: Pick<Api, "write">,
        private readonly desk: Holder<DeskState>,
        private readonly clock: Clock,
        private readonly newKey: () => string,
        memory: Memory | null,
        private readonly locks: Locks,
        private readonly onSessionEnded: () => void,
    ) {
        this.pauses = new Pauses(clock);
        this.unsent = new Unsent(desk, memory, () => clock.now());
    }

    /** Takes up what this agent left unconfirmed, and shows nothing of what another one left. */
    resume(owner: string): void {
        this.stopped = false;
        if (owner !== this.owner) {
            this.owner = owner;
            this.pauses.endAll();
            this.unsent.open(owner);
        }
        this.runAll();
    }

    /** Nobody is signed in: what waits stays where it is, for its writer. */
    stop(): void {
        this.stopped = true;
        this.pauses.endAll();
    }

    /** The line is back: what waited for it goes now. */
    lineIsBack(): void {
        this.pauses.lineIsBack();
    }

    /** Another tab wrote into the storage. It sends as well; this one takes over when it is closed. */
    changed(key: string | null): void {
        if (this.unsent.changed(key)) {
            this.runAll();
        }
    }

    /** Whether something is still on its way. */
    get waiting(): boolean {
        return this.unsent.tickets().length > 0;
    }

    /** @returns null, or why it was not taken, as a sentence */
    send(ticketId: number, kind: "reply" | "note", written: Written): string | null {
        if (this.unsent.full) {
            return words.composer.full(MAX_UNSENT);
        }
        this.unsent.add({
            key: this.newKey(),
            ticketId,
            kind,
            text: written.text.trimEnd(),
            attachments: written.attachments ?? [],
            replyTo: written.replyTo ?? null,
            quote: written.quote ?? null,
            at: new Date(this.clock.now()).toISOString(),
            state: "sending",
            error: null,
            refused: false,
            messageId: null,
        });
        void this.run(ticketId);
        return null;
    }

    retry(key: string): void {
        const at = new Date(this.clock.now()).toISOString();
        this.unsent.keep(key, { state: "sending", error: null, refused: false, at });
        const outgoing = this.unsent.find(key);
        if (outgoing) {
            void this.run(outgoing.ticketId);
        }
    }

    discard(key: string): void {
        this.unsent.remove(key);
    }

    private runAll(): void {
        for (const id of this.unsent.tickets()) {
            void this.run(id);
        }
    }

    private async run(ticketId: number): Promise<void> {
        const { owner } = this;
        if (owner === null || this.stopped || this.busy.has(ticketId)) {
            return;
        }
        this.busy.add(ticketId);
        try {
            await this.locks(`deskwire/send/${encodeURIComponent(owner)}/${ticketId}`, () => this.drain(ticketId, owner));
        } finally {
            this.busy.delete(ticketId);
        }
        this.runOn(ticketId);
    }

    /** What was written, or who signed in, while the lock was given back. */
    private runOn(ticketId: number): void {
        if (!this.stopped && this.unsent.next(ticketId)) {
            void this.run(ticketId);
        }
    }

    private async drain(ticketId: number, owner: string): Promise<void> {
        while (this.speaksFor(owner)) {
            const next = this.unsent.next(ticketId);
            if (!next) {
                return;
            }
            await this.deliver(next, owner);
        }
    }

    /** Never under another name: whoever signs in next at this browser has the same cookie jar. */
    private speaksFor(owner: string): boolean {
        return !this.stopped && this.owner === owner;
    }

    private async deliver({ key, ticketId, kind, text, replyTo, quote, ...outgoing }: Outgoing, owner: string): Promise<void> {
        const attachments = outgoing.attachments.flatMap((each) => each.id ?? []);
        let refusals = 0;
        for (let attempt = 0; this.unsent.find(key) && this.speaksFor(owner); attempt += 1) {
            try {
                const answer = await this.api.write(ticketId, kind, { text, attachments, replyTo, quote }, key);
                this.unsent.remove(key);
                this.desk.update((state) => confirmed(state, key, answer));
                return;
            } catch (error) {
                if (error instanceof ApiError && error.status === 401) {
                    this.stop();
                    this.onSessionEnded();
                    return;
                }
                const passing = error instanceof ApiError && error.passing ? error : null;
                refusals += passing?.unreached ? 0 : 1;
                if (!passing || refusals >= MAX_REFUSALS) {
                    this.fail(key, sayError(error), passing === null);
                    return;
                }
                if (this.clock.now() - Date.parse(outgoing.at) > WAITS_FOR_THE_LINE_MS) {
                    this.fail(key, words.composer.waitedTooLong, false);
                    return;
                }
                if (!this.speaksFor(owner)) {
                    return;
                }
                this.unsent.set(key, { state: "retrying" });
                const pause = Math.min(fullJitter(attempt, this.clock.random), LONGEST_PAUSE_MS);
                await this.pauses.wait(Math.max(pause, passing.retryAfterMs ?? 0), passing.retryAfterMs === null);
            }
        }
    }

    private fail(key: string, error: string, refused: boolean): void {
        const adopted = refused ? { messageId: null } : {};
        this.unsent.keep(key, { state: "failed", error, refused, ...adopted });
    }
}
