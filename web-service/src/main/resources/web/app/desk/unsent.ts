import type { DeskState, Outgoing } from "../state/desk-state.ts";
import { Entries, type Memory } from "../state/memory.ts";
import type { Holder } from "./holder.ts";

/** Replies and notes of one agent that may wait at the same time; the browser's storage holds about that many of the longest. */
export const MAX_UNSENT = 50;
/** As long as the desk remembers an Idempotency-Key: what is older could arrive twice, and nobody wants it any more. */
const FORGOTTEN_AFTER_MS = 30 * 86_400_000;

/** What an agent wrote and the desk has not confirmed: shown in the state, and kept where a closed tab does not take it. */
export class Unsent {
    private entries = new Entries<Outgoing>(null, "unsent", "", parse);

    constructor(
        private readonly desk: Holder<DeskState>,
        private readonly memory: Memory | null,
        private readonly now: () => number,
    ) {}

    /** Shows what this agent left, and nothing of anybody else. */
    open(owner: string): void {
        this.entries = new Entries(this.memory, "unsent", owner, parse);
        for (const [key, { at }] of this.entries.all()) {
            if (!(this.now() - Date.parse(at) < FORGOTTEN_AFTER_MS)) {
                this.entries.remove(key);
            }
        }
        this.show();
    }

    get full(): boolean {
        return this.entries.size >= MAX_UNSENT;
    }

    add(outgoing: Outgoing): void {
        this.entries.put(outgoing.key, outgoing);
        this.desk.update((state) => ({ ...state, outgoing: [...state.outgoing, outgoing] }));
    }

    /** A change that another tab and a later visit must know of. */
    keep(key: string, change: Partial<Outgoing>): void {
        const known = this.find(key);
        if (known) {
            this.entries.put(key, { ...known, ...change });
            this.set(key, change);
        }
    }

    /** A change that is of this moment. */
    set(key: string, change: Partial<Outgoing>): void {
        this.desk.update((state) => ({
            ...state,
            outgoing: state.outgoing.map((each) => (each.key === key ? { ...each, ...change } : each)),
        }));
    }

    remove(key: string): void {
        this.entries.remove(key);
        this.desk.update((state) => ({ ...state, outgoing: state.outgoing.filter((each) => each.key !== key) }));
    }

    /** What is next in a ticket, in the order of writing; what another tab has sent or removed meanwhile is passed over. */
    next(ticketId: number): Outgoing | undefined {
        for (const each of this.desk.state.outgoing) {
            if (each.ticketId === ticketId && each.state !== "failed") {
                if (this.entries.refresh(each.key)?.state === "sending") {
                    return each;
                }
                this.show();
            }
        }
        return undefined;
    }

    find(key: string): Outgoing | undefined {
        return this.desk.state.outgoing.find((each) => each.key === key);
    }

    /** The tickets in which something waits to be sent. */
    tickets(): readonly number[] {
        const waiting = this.desk.state.outgoing.filter((each) => each.state !== "failed");
        return [...new Set(waiting.map((each) => each.ticketId))];
    }

    /** Another tab wrote into the storage. @returns whether it was about these */
    changed(key: string | null): boolean {
        const ours = this.entries.changed(key);
        if (ours) {
            this.show();
        }
        return ours;
    }

    /** The state as the storage has it; what is known of this moment only (that it is tried again, which event stands for it) stays. */
    private show(): void {
        const kept = this.entries.all().map(([, value]) => value);
        kept.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
        this.desk.update((state) => {
            const known = new Map(state.outgoing.map((each) => [each.key, each]));
            const outgoing = kept.map((each) => {
                const shown = known.get(each.key);
                return shown && (shown.state === "failed") === (each.state === "failed") ? shown : each;
            });
            return { ...state, outgoing };
        });
    }
}

function parse(value: unknown): Outgoing | null {
    const each = value as Partial<Outgoing> | null;
    const whole =
        typeof each === "object" &&
        each !== null &&
        typeof each.key === "string" &&
        typeof each.ticketId === "number" &&
        typeof each.text === "string" &&
        typeof each.at === "string" &&
        Array.isArray(each.attachments) &&
        (each.kind === "reply" || each.kind === "note") &&
        (each.state === "sending" || each.state === "failed");
    // Which event stands for it was known to a page that is gone; its answer under the same key says it again.
    return whole ? { ...(each as Outgoing), messageId: null } : null;
}
