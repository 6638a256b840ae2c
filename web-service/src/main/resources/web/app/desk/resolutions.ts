import { ApiError } from "../net/api-error.ts";
import type { Api } from "../net/api.ts";
import { fullJitter } from "../net/backoff.ts";
import type { Surroundings } from "../net/link.ts";
import type { Ticket } from "../net/wire.ts";
import { withAnswer } from "../state/changes.ts";
import type { DeskState, Resolving } from "../state/desk-state.ts";
import { Entries, type Memory } from "../state/memory.ts";
import { sayError } from "../text/errors.ts";
import { words } from "../text/words.ts";
import type { Holder } from "./holder.ts";
import { Pauses } from "./pauses.ts";

/** Resolving tells the customer, and that cannot be taken back: so long it can be undone before. */
export const UNDO_MS = 5_000;
/** Another tab that was closed in that time sends it itself; when it could not, this one does, a moment later. */
const GRACE_MS = 2_000;
/** A quarter of an hour of trying, about; then the person decides. */
const MAX_ATTEMPTS = 60;

type Clock = Pick<Surroundings, "now" | "after" | "random">;

/** Holds each "resolve" back for a few seconds, in which nobody is told and it can be undone; a page that goes away sends it at once. */
export class Resolutions {
    private entries = new Entries<Resolving>(null, "resolving", "", parse);
    private owner: string | null = null;
    private readonly pauses: Pauses;
    private readonly held = new Set<number>();

    constructor(
        private readonly api: Pick<Api, "patch" | "ticket">,
        private readonly desk: Holder<DeskState>,
        private readonly clock: Clock,
        private readonly memory: Memory | null,
        private readonly onError: (error: unknown) => void,
    ) {
        this.pauses = new Pauses(clock);
    }

    /** Takes up what a closed tab could not send. */
    resume(owner: string): void {
        if (owner === this.owner) {
            return;
        }
        this.owner = owner;
        this.entries = new Entries(this.memory, "resolving", owner, parse);
        this.show(new Map());
        for (const [, left] of this.entries.all()) {
            this.clock.after(Math.max(0, left.until - this.clock.now()) + GRACE_MS, () => {
                if (this.owner === owner && this.entries.refresh(String(left.ticketId))) {
                    this.put(left);
                    void this.send(left, owner);
                }
            });
        }
    }

    /** Resolves a ticket unless it is undone in time. */
    resolve(ticket: Ticket): void {
        const { owner } = this;
        if (owner === null || this.get(ticket.id)) {
            return;
        }
        const { id, version, subject, waitingSince } = ticket;
        const resolving = { ticketId: id, subject, version, waitingSince, until: this.clock.now() + UNDO_MS, problem: null };
        this.entries.put(String(id), resolving);
        this.put(resolving);
        this.clock.after(UNDO_MS, () => this.due(resolving, owner));
    }

    /** Whether somebody is at the button that undoes it: for them the time stands still. */
    hold(ticketId: number, held: boolean): void {
        if (held) {
            this.held.add(ticketId);
            return;
        }
        this.held.delete(ticketId);
        const resolving = this.get(ticketId);
        if (resolving?.problem === null && resolving.until <= this.clock.now() && this.owner !== null) {
            void this.send(resolving, this.owner);
        }
    }

    /** Nothing was changed, and nobody was told. @returns whether there was something to undo */
    undo(ticketId: number): boolean {
        const there = this.get(ticketId)?.problem === null;
        this.drop(ticketId);
        return there;
    }

    /** The ticket is out of sight: who thinks that it is resolved hears that it is not. */
    gone(ticketId: number): void {
        const resolving = this.get(ticketId);
        if (resolving?.problem === null) {
            this.held.delete(ticketId);
            this.entries.remove(String(ticketId));
            this.put({ ...resolving, subject: "", problem: words.resolving.gone });
        }
    }

    /** The newest one that can still be undone. */
    get last(): Resolving | undefined {
        return [...this.desk.state.resolving.values()].findLast((each) => each.problem === null);
    }

    /** The page goes away, or somebody signs out: nobody is left who could undo. Resolves when all are answered. */
    async flush(): Promise<void> {
        const { owner } = this;
        if (owner === null) {
            return;
        }
        const all = [...this.desk.state.resolving.values()].filter((each) => each.problem === null);
        await Promise.all(all.map((each) => this.send(each, owner)));
    }

    /** The line is back: what waited for it goes now. */
    lineIsBack(): void {
        this.pauses.lineIsBack();
    }

    /** Nobody is signed in; what was not sent waits for its agent. */
    stop(): void {
        this.owner = null;
        this.pauses.endAll();
        this.show(new Map());
    }

    private due(resolving: Resolving, owner: string): void {
        if (!this.held.has(resolving.ticketId)) {
            void this.send(resolving, owner);
        }
    }

    private async send(resolving: Resolving, owner: string): Promise<void> {
        const { ticketId } = resolving;
        for (let attempt = 1; this.owner === owner && this.get(ticketId) === resolving; attempt += 1) {
            try {
                const answer = await this.api.patch(ticketId, this.versionOf(resolving), { status: "resolved" }, "outlives the page");
                this.desk.update((state) => withAnswer(state, answer.ticket, answer.seq));
                this.drop(ticketId);
                return;
            } catch (error) {
                this.onError(error);
                if (!(error instanceof ApiError && error.passing) || attempt >= MAX_ATTEMPTS) {
                    await this.refused(resolving, error);
                    return;
                }
                await this.pauses.wait(Math.max(fullJitter(attempt, this.clock.random), error.retryAfterMs ?? 0), error.retryAfterMs === null);
            }
        }
    }

    /** What colleagues changed meanwhile is no reason to ask again; that the customer wrote is. */
    private versionOf({ ticketId, version, waitingSince }: Resolving): number {
        const now = this.desk.state.tickets.get(ticketId)?.value;
        const wrote = now && now.waitingSince !== null && now.waitingSince !== waitingSince;
        return now && !wrote ? Math.max(now.version, version) : version;
    }

    private async refused(resolving: Resolving, error: unknown): Promise<void> {
        const { ticketId } = resolving;
        if (error instanceof ApiError && error.status === 401) {
            // It waits for the next sign-in.
            return;
        }
        const stale = error instanceof ApiError && error.status === 412;
        if (stale && (await this.isResolved(ticketId))) {
            this.drop(ticketId);
            return;
        }
        if (this.get(ticketId) !== resolving) {
            // It was undone meanwhile, or is out of sight, which was said.
            return;
        }
        this.entries.remove(String(ticketId));
        const problem = stale ? words.resolving.stale : sayError(error);
        this.put({ ...resolving, problem });
    }

    /** By another tab, or by this one before it was closed. */
    private async isResolved(ticketId: number): Promise<boolean> {
        try {
            const ticket = await this.api.ticket(ticketId);
            this.desk.update((state) => withAnswer(state, ticket, 0));
            return ticket.status === "resolved";
        } catch (error) {
            this.onError(error);
            return false;
        }
    }

    private get(ticketId: number): Resolving | undefined {
        return this.desk.state.resolving.get(ticketId);
    }

    private put(resolving: Resolving): void {
        this.show(new Map(this.desk.state.resolving).set(resolving.ticketId, resolving));
    }

    private drop(ticketId: number): void {
        this.held.delete(ticketId);
        this.entries.remove(String(ticketId));
        const resolving = new Map(this.desk.state.resolving);
        if (resolving.delete(ticketId)) {
            this.show(resolving);
        }
    }

    private show(resolving: ReadonlyMap<number, Resolving>): void {
        this.desk.update((state) => ({ ...state, resolving }));
    }
}

function parse(value: unknown): Resolving | null {
    const each = value as Partial<Resolving> | null;
    const whole = typeof each?.ticketId === "number" && typeof each.version === "number" && typeof each.until === "number";
    return whole ? { ...(each as Resolving), problem: null } : null;
}
