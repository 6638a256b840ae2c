import type { Api } from "../net/api.ts";
import { unansweredIn } from "../net/unanswered.ts";
import type { Message, MessagePosted, MessageVersion } from "../net/wire.ts";
import { withAnswer, withConversation } from "../state/changes.ts";
import { putMessage } from "../state/conversation.ts";
import type { DeskState } from "../state/desk-state.ts";
import { sayError } from "../text/errors.ts";
import type { Holder } from "./holder.ts";

/** A desk keeps 21 versions of a message, and a page has one at least; of what an older build kept the newest are shown. */
const VERSION_PAGES = 21;

/** Changes of what was said. Each resolves to null, or to the sentence that says why nothing was changed. */
export class MessageActions {
    /** The newest message that was told to be seen, by ticket. */
    private readonly seenUpTo = new Map<number, number>();
    /** Edits that were begun and left, by message, for as long as the page lives. */
    private readonly unfinished = new Map<number, { readonly ticketId: number; readonly text: string }>();

    constructor(
        private readonly api: Pick<Api, "edit" | "takeBack" | "resend" | "arrived" | "versions" | "seen" | "fetchFile">,
        private readonly desk: Holder<DeskState>,
        private readonly onError: (error: unknown) => void,
    ) {}

    async edit(message: Message, text: string): Promise<string | null> {
        const problem = await this.change(this.api.edit(message.ticketId, message.id, text));
        if (problem === null) {
            this.unfinished.delete(message.id);
        }
        return problem;
    }

    /** What an edit begins with: what was left unfinished, or what Telegram did not take; else the text as it is. */
    editBegins({ id, text, change }: Message): string {
        const lost = change?.kind === "edit" && (change.delivery === "failed" || change.delivery === "unknown") ? change.text : null;
        return this.unfinished.get(id)?.text ?? lost ?? text;
    }

    /** Keeps an edit that was begun; the text as it is means that none is. */
    keepEdit({ id, ticketId, text }: Message, written: string): void {
        if (written === text) {
            this.unfinished.delete(id);
        } else {
            this.unfinished.set(id, { ticketId, text: written });
        }
    }

    /** Somebody else sits here now. */
    forgetEdits(): void {
        this.unfinished.clear();
    }

    /** The edits that were begun in a ticket, by message. */
    editsIn(ticketId: number): readonly (readonly [messageId: number, text: string])[] {
        return [...this.unfinished].flatMap(([id, edit]) => (edit.ticketId === ticketId ? [[id, edit.text] as const] : []));
    }

    forgetEdit(messageId: number): void {
        this.unfinished.delete(messageId);
    }

    /** The ticket is out of sight; when it comes back, it is seen anew. */
    gone(ticketId: number): void {
        this.seenUpTo.delete(ticketId);
    }

    takeBack(message: Message): Promise<string | null> {
        return this.change(this.api.takeBack(message.ticketId, message.id));
    }

    /** Once more what failed, or what may have arrived: the agent decides. */
    resend(message: Message): Promise<string | null> {
        return this.change(this.api.resend(message.ticketId, message.id));
    }

    /** Says of what may have arrived that it did. */
    arrived(message: Message): Promise<string | null> {
        return this.change(this.api.arrived(message.ticketId, message.id));
    }

    /** Has a customer's file fetched that is not here. What comes of it is an event of its own. */
    async fetchFile(id: string): Promise<string | null> {
        try {
            await this.api.fetchFile(id);
            return null;
        } catch (error) {
            this.onError(error);
            return sayError(error);
        }
    }

    /** How it read before, oldest first, or the sentence that says why that is not known. */
    async versions(message: Message): Promise<readonly MessageVersion[] | string> {
        try {
            let page = await this.api.versions(message.ticketId, message.id, null);
            let versions = page.versions;
            for (let pages = 1; page.more && pages < VERSION_PAGES; pages++) {
                page = await this.api.versions(message.ticketId, message.id, versions[0]?.id ?? null);
                versions = [...page.versions, ...versions];
            }
            return versions;
        } catch (error) {
            this.onError(error);
            return sayError(error);
        }
    }

    /**
     * Tells the customer by a reaction that somebody looks, once for each message that is new. A courtesy: where it does
     * not succeed, the next opening tries again, and nobody is bothered.
     */
    async seen(ticketId: number): Promise<void> {
        const newest = this.desk.state.conversations
            .get(ticketId)
            ?.messages.findLast(({ value }) => value.author === "customer")?.value.id;
        const ticket = this.desk.state.tickets.get(ticketId)?.value;
        if (newest === undefined || ticket === undefined || unansweredIn(ticket) === 0 || newest <= (this.seenUpTo.get(ticketId) ?? 0)) {
            return;
        }
        const before = this.seenUpTo.get(ticketId) ?? 0;
        this.seenUpTo.set(ticketId, newest);
        try {
            await this.api.seen(ticketId);
        } catch (error) {
            this.seenUpTo.set(ticketId, before);
            this.onError(error);
        }
    }

    private async change(answer: Promise<MessagePosted>): Promise<string | null> {
        try {
            const { seq, ticket, message } = await answer;
            this.desk.update((state) => {
                const next = withAnswer(state, ticket, seq);
                const conversation = next.conversations.get(message.ticketId);
                return conversation ? withConversation(next, putMessage(conversation, message, seq)) : next;
            });
            return null;
        } catch (error) {
            this.onError(error);
            return sayError(error);
        }
    }
}
