import { ApiError, sayError } from "../net/api-error.ts";
import type { Api } from "../net/api.ts";
import { fullJitter } from "../net/backoff.ts";
import type { Surroundings } from "../net/link.ts";
import type { Attachment } from "../net/wire.ts";
import type { DeskState, Outgoing } from "../state/desk-state.ts";
import type { Memory } from "../state/drafts.ts";
import { confirmed, withOutgoing } from "../state/outgoing.ts";
import type { Holder } from "./holder.ts";

/** About a minute and a half of trying; then the person decides. */
const MAX_ATTEMPTS = 9;

/** What a person wrote, and what goes with it. */
export interface Written {
    readonly text: string;
    readonly attachments?: readonly Attachment[];
    readonly replyTo?: number | null;
    readonly quote?: string | null;
}

type Clock = Pick<Surroundings, "now" | "after" | "random">;

/**
 * Sends replies and notes, one at a time for each ticket so that they arrive in the order they were written.
 * What did not get an answer is sent again under the same key; the desk makes one message of it.
 */
export class Sender {
    private readonly busy = new Set<number>();
    private owner = "";

    /** @param memory survives a reload of the tab, so that a reply whose answer was lost is not lost with it */
    constructor(
        private readonly api: Pick<Api, "write">,
        private readonly desk: Holder<DeskState>,
        private readonly clock: Clock,
        private readonly newKey: () => string,
        private readonly memory: Memory | null,
        private readonly onSessionEnded: () => void,
    ) {}

    /** Takes up what this agent left unconfirmed, and drops what another one left on this page. */
    resume(owner: string): void {
        if (owner !== this.owner) {
            this.owner = owner;
            const saved = this.read();
            this.desk.update((state) => ({ ...state, outgoing: saved }));
        }
        for (const id of new Set(this.desk.state.outgoing.map((each) => each.ticketId))) {
            void this.run(id);
        }
    }

    send(ticketId: number, kind: "reply" | "note", written: Written): void {
        const outgoing: Outgoing = {
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
        };
        this.change((state) => ({ ...state, outgoing: [...state.outgoing, outgoing] }));
        void this.run(ticketId);
    }

    retry(key: string): void {
        this.change((state) => withOutgoing(state, key, { state: "sending", error: null, refused: false }));
        const outgoing = this.find(key);
        if (outgoing) {
            void this.run(outgoing.ticketId);
        }
    }

    discard(key: string): void {
        this.change((state) => ({ ...state, outgoing: state.outgoing.filter((each) => each.key !== key) }));
    }

    private async run(ticketId: number): Promise<void> {
        if (this.busy.has(ticketId)) {
            return;
        }
        this.busy.add(ticketId);
        try {
            for (let next = this.next(ticketId); next; next = this.next(ticketId)) {
                if (!(await this.deliver(next))) {
                    return;
                }
            }
        } finally {
            this.busy.delete(ticketId);
        }
    }

    private next(ticketId: number): Outgoing | undefined {
        return this.desk.state.outgoing.find((each) => each.ticketId === ticketId && each.state !== "failed");
    }

    /** @returns false when the session has ended: the rest waits for the next sign-in */
    private async deliver(outgoing: Outgoing): Promise<boolean> {
        const { key, ticketId, kind, text, replyTo, quote } = outgoing;
        const attachments = outgoing.attachments.flatMap((each) => each.id ?? []);
        for (let attempt = 0; this.find(key); attempt += 1) {
            try {
                const answer = await this.api.write(ticketId, kind, { text, attachments, replyTo, quote }, key);
                this.change((state) => confirmed(state, key, answer));
                return true;
            } catch (error) {
                if (error instanceof ApiError && error.status === 401) {
                    this.onSessionEnded();
                    return false;
                }
                const passing = error instanceof ApiError && error.passing;
                if (!passing || attempt + 1 >= MAX_ATTEMPTS) {
                    this.fail(key, error, !passing);
                    return true;
                }
                this.change((state) => withOutgoing(state, key, { state: "retrying" }));
                await this.pause(Math.max(fullJitter(attempt, this.clock.random), error.retryAfterMs ?? 0));
            }
        }
        return true;
    }

    private fail(key: string, error: unknown, refused: boolean): void {
        const adopted = refused ? { messageId: null } : {};
        this.change((state) =>
            withOutgoing(state, key, { state: "failed", error: sayError(error), refused, ...adopted }),
        );
    }

    private pause(ms: number): Promise<void> {
        return new Promise((resolve) => this.clock.after(ms, resolve));
    }

    private find(key: string): Outgoing | undefined {
        return this.desk.state.outgoing.find((each) => each.key === key);
    }

    private change(change: (state: DeskState) => DeskState): void {
        this.desk.update(change);
        try {
            this.memory?.setItem(this.storageKey, JSON.stringify(this.desk.state.outgoing));
        } catch {
            // Full or switched off: a reload would forget what is unsent, nothing else.
        }
    }

    private read(): Outgoing[] {
        try {
            const saved: unknown = JSON.parse(this.memory?.getItem(this.storageKey) ?? "[]");
            // What an earlier version of the page left has neither files nor quotes.
            const before = { attachments: [], replyTo: null, quote: null };
            return Array.isArray(saved) ? saved.map((each: Outgoing) => ({ ...before, ...each })) : [];
        } catch {
            return [];
        }
    }

    private get storageKey(): string {
        return `deskwire.unsent.${this.owner}`;
    }
}
