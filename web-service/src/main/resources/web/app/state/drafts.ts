import type { Draft } from "./draft-guard.ts";
import { Entries, type Memory } from "./memory.ts";

type Kind = Draft["kind"];

/** More than anybody writes at the same time; the oldest beyond it are dropped when the page is opened. */
const MAX_DRAFTS = 200;

/** What is kept of a draft, and when it was written last. */
type Kept = Draft & { readonly at?: number };

/** A draft for each ticket and mode, in memory and in the browser's storage: a reload, a new sign-in and other tabs find it. */
export class Drafts {
    private readonly drafts: Entries<Kept>;
    private readonly listeners = new Set<() => void>();

    /** @param owner whose drafts they are: the next one at this browser does not find them */
    constructor(
        memory: Memory | null,
        owner: string,
        private readonly now: () => number,
    ) {
        this.drafts = new Entries(memory, "drafts", owner, parse);
        const oldestFirst = [...this.drafts.all()].sort(([, a], [, b]) => (a.at ?? 0) - (b.at ?? 0));
        for (const [name] of oldestFirst.slice(0, Math.max(0, oldestFirst.length - MAX_DRAFTS))) {
            this.drafts.remove(name);
        }
    }

    get(ticketId: number, kind: Kind): Draft | undefined {
        return this.drafts.get(nameOf(ticketId, kind));
    }

    /** The one of a ticket that was written last. */
    latest(ticketId: number): Draft | undefined {
        const reply = this.drafts.get(nameOf(ticketId, "reply"));
        const note = this.drafts.get(nameOf(ticketId, "note"));
        return reply && note ? ((note.at ?? 0) > (reply.at ?? 0) ? note : reply) : (reply ?? note);
    }

    /** An empty text ends the draft. */
    set(ticketId: number, draft: Draft): void {
        const name = nameOf(ticketId, draft.kind);
        if (draft.text.trim() !== "") {
            this.drafts.put(name, { ...draft, at: this.now() });
        } else if (this.drafts.get(name)) {
            this.drafts.remove(name);
        }
    }

    /** What one wrote is one's own; what it quotes is the conversation's, and goes with a ticket that is out of sight. */
    forgetQuotes(ticketId: number): void {
        for (const kind of ["reply", "note"] as const) {
            const draft = this.drafts.get(nameOf(ticketId, kind));
            if (draft?.replyTo || draft?.quote) {
                this.drafts.put(nameOf(ticketId, kind), { ...draft, replyTo: null, quote: null });
            }
        }
    }

    /** Whether something was written that ends with this tab: the storage did not take it. */
    get endsWithTab(): boolean {
        return this.drafts.endsWithTab;
    }

    /** Another tab wrote into the storage. */
    changed(key: string | null): void {
        if (this.drafts.changed(key)) {
            for (const listener of [...this.listeners]) {
                listener();
            }
        }
    }

    /** Tells when another tab wrote a draft. @returns what ends that */
    subscribe(listener: () => void): () => void {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
    }
}

function nameOf(ticketId: number, kind: Kind): string {
    return `${ticketId}/${kind}`;
}

function parse(value: unknown): Kept | null {
    const draft = value as Partial<Kept> | null;
    const whole =
        typeof draft === "object" &&
        draft !== null &&
        typeof draft.text === "string" &&
        typeof draft.seenId === "number" &&
        (draft.kind === "reply" || draft.kind === "note");
    return whole ? (draft as Kept) : null;
}
