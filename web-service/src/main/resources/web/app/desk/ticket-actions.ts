import { ApiError } from "../net/api-error.ts";
import type { Api } from "../net/api.ts";
import type { Contact, Message, Ticket, TicketPatch } from "../net/wire.ts";
import { withAnswer, withContact } from "../state/changes.ts";
import type { DeskState } from "../state/desk-state.ts";
import { sayChanged } from "../text/changes.ts";
import { sayError } from "../text/errors.ts";
import { words } from "../text/words.ts";
import type { Holder } from "./holder.ts";

/** Changes of a ticket. Each resolves to null, or to the sentence that says why nothing was changed. */
export class TicketActions {
    constructor(
        private readonly api: Pick<Api, "claim" | "patch" | "mute" | "ticket" | "messages">,
        private readonly desk: Holder<DeskState>,
        private readonly onError: (error: unknown) => void,
    ) {}

    async claim(ticket: Ticket): Promise<string | null> {
        try {
            const answer = await this.api.claim(ticket.id);
            this.desk.update((state) => withAnswer(state, answer.ticket, answer.seq));
            return null;
        } catch (error) {
            this.onError(error);
            if (error instanceof ApiError && error.holder) {
                return words.ticket.claimed(this.name(error.holder));
            }
            return sayError(error);
        }
    }

    /** Keeps back what this customer writes, or takes it again. */
    async mute({ id }: Contact, muted: boolean): Promise<string | null> {
        try {
            await this.api.mute(id, muted);
            this.desk.update((state) => {
                const contact = [...state.tickets.values()].find(({ value }) => value.contact.id === id)?.value.contact;
                return contact ? withContact(state, { ...contact, muted }) : state;
            });
            return null;
        } catch (error) {
            this.onError(error);
            return sayError(error);
        }
    }

    async patch(ticket: Ticket, change: TicketPatch): Promise<string | null> {
        try {
            const answer = await this.api.patch(ticket.id, ticket.version, change);
            this.desk.update((state) => withAnswer(state, answer.ticket, answer.seq));
            return null;
        } catch (error) {
            this.onError(error);
            return error instanceof ApiError && error.status === 412 ? this.sayStale(ticket) : sayError(error);
        }
    }

    /** Somebody was faster: loads what is true now and says what they did. */
    private async sayStale(before: Ticket): Promise<string> {
        try {
            const now = await this.api.ticket(before.id);
            this.desk.update((state) => withAnswer(state, now, 0));
            const page = await this.api.messages(before.id);
            const line = page.messages.findLast((message) => this.isColleagues(message));
            const what = sayChanged(before, now, line ?? null, (agent) => this.name(agent));
            return words.changes.nothingDone(what);
        } catch (error) {
            this.onError(error);
            return words.changes.unclear;
        }
    }

    private isColleagues(message: Message): boolean {
        return message.author === "system" && message.agent !== null && message.agent !== this.desk.state.me?.username;
    }

    private name(agent: string): string {
        return this.desk.state.agents.get(agent)?.name ?? agent;
    }
}
