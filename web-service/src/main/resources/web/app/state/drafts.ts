import type { Draft } from "./draft-guard.ts";

/** The part of localStorage that is used; it may be missing or full, and nothing is lost but the memory of it. */
export type Memory = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** One draft for each ticket, in memory and in the browser's storage, so that a reload or a new sign-in finds it. */
export class Drafts {
    private readonly drafts = new Map<number, Draft>();

    /** @param owner whose drafts they are: the next one at this browser does not find them */
    constructor(
        private readonly memory: Memory | null,
        private readonly owner: string,
    ) {
        for (const [id, draft] of this.read()) {
            this.drafts.set(id, draft);
        }
    }

    get(ticketId: number): Draft | undefined {
        return this.drafts.get(ticketId);
    }

    /** An empty text ends the draft. */
    set(ticketId: number, draft: Draft): void {
        if (draft.text.trim() === "") {
            this.drafts.delete(ticketId);
        } else {
            this.drafts.set(ticketId, draft);
        }
        this.write();
    }

    has(ticketId: number): boolean {
        return this.drafts.has(ticketId);
    }

    private get key(): string {
        return `deskwire.drafts.${this.owner}`;
    }

    private read(): [number, Draft][] {
        try {
            const saved: unknown = JSON.parse(this.memory?.getItem(this.key) ?? "[]");
            return Array.isArray(saved) ? (saved as [number, Draft][]).filter(isEntry) : [];
        } catch {
            // Somebody else's bytes under our key, or storage that is switched off: begin empty.
            return [];
        }
    }

    private write(): void {
        try {
            if (this.drafts.size === 0) {
                this.memory?.removeItem(this.key);
            } else {
                this.memory?.setItem(this.key, JSON.stringify([...this.drafts]));
            }
        } catch {
            // Full or switched off: the draft stays in memory, which is all that can be had.
        }
    }
}

function isEntry(entry: unknown): boolean {
    if (!Array.isArray(entry) || typeof entry[0] !== "number") {
        return false;
    }
    const draft: unknown = entry[1];
    return (
        typeof draft === "object" &&
        draft !== null &&
        "text" in draft &&
        typeof draft.text === "string" &&
        "seenId" in draft &&
        typeof draft.seenId === "number" &&
        "kind" in draft &&
        (draft.kind === "reply" || draft.kind === "note")
    );
}
