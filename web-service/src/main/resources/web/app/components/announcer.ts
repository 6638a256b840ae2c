import type { DeskState } from "../state/desk-state.ts";
import { floods } from "../text/floods.ts";
import { excerpt } from "../text/files.ts";
import { systemLine } from "../text/system-lines.ts";
import { truthOf } from "../text/truth.ts";
import { words } from "../text/words.ts";

/** What a screen reader is told by itself: new messages of the open ticket, and when the page stops or starts to be true. */
export class Announcer {
    private ticketId: number | null = null;
    private lastId = 0;
    /** The ticket of somebody whose messages are no longer read out. */
    private silenced: number | null = null;
    private truth = "";
    /** Of which ticket the last message was read out. */
    private told: number | null = null;

    /** @returns a sentence when there is something to say */
    news(state: DeskState, ticketId: number | null): string | null {
        const { state: truth, words: told, steady = told } = truthOf(state.link, Date.now());
        const before = this.truth;
        this.truth = truth;
        const message = this.newMessage(state, ticketId);
        if (message) {
            this.told = ticketId;
            return message;
        }
        if (this.told !== null && !state.tickets.has(this.told)) {
            // What is on the page for readers is on the page.
            this.told = null;
            return "";
        }
        const settled = truth === "live" || truth === "degraded" || truth === "reconnecting";
        return settled && before !== "" && before !== truth && before !== "connecting" ? steady : null;
    }

    private newMessage(state: DeskState, ticketId: number | null): string | null {
        const last = ticketId === null ? undefined : state.conversations.get(ticketId)?.messages.at(-1)?.value;
        const begins = this.ticketId !== ticketId || this.lastId === 0;
        const fresh = last !== undefined && last.id > this.lastId;
        this.ticketId = ticketId;
        this.lastId = last?.id ?? (begins ? 0 : this.lastId);
        if (begins || !fresh || (last.author === "system" && last.kind !== "unreadable") || last.agent === state.me?.username) {
            return null;
        }
        if (last.author === "system") {
            return systemLine(last, (agent) => state.agents.get(agent)?.name ?? agent);
        }
        const contact = state.tickets.get(last.ticketId)?.value.contact;
        const customer = contact?.name ?? words.common.customer;
        if (contact && last.author === "customer" && floods(contact, Date.now())) {
            const told = this.silenced === last.ticketId;
            this.silenced = last.ticketId;
            return told ? null : words.conversation.floods(customer);
        }
        this.silenced = null;
        const who = last.author === "customer" ? customer : (state.agents.get(last.agent ?? "")?.name ?? words.common.colleague);
        return words.conversation.said(who, excerpt(last, 200));
    }
}
