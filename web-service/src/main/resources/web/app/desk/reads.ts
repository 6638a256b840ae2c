import type { Api } from "../net/api.ts";
import type { Surroundings } from "../net/link.ts";
import { withConversation } from "../state/changes.ts";
import { readUpTo } from "../state/conversation.ts";
import type { DeskState } from "../state/desk-state.ts";
import type { Holder } from "./holder.ts";

/** Who reads on is told to the desk once a second at most: a flood is one request. */
const PACE_MS = 1_000;

/** Up to where one has read tickets: told to the desk, and heard of one's other pages. */
export class Reads {
    /** Up to which message this page has said that it was read, by ticket. */
    private readonly said = new Map<number, number>();
    private readonly waiting = new Set<number>();

    constructor(
        private readonly api: Pick<Api, "read">,
        private readonly desk: Holder<DeskState>,
        private readonly clock: Pick<Surroundings, "after">,
        private readonly onError: (error: unknown) => void,
    ) {}

    /** One sees a message, and has read all before it. A courtesy to oneself: where it does not succeed, the next message tries again. */
    upTo(ticketId: number, messageId: number): void {
        const known = Math.max(this.said.get(ticketId) ?? 0, this.desk.state.conversations.get(ticketId)?.lastRead ?? 0);
        if (messageId <= known) {
            return;
        }
        this.said.set(ticketId, messageId);
        if (!this.waiting.has(ticketId)) {
            this.waiting.add(ticketId);
            this.clock.after(PACE_MS, () => void this.say(ticketId));
        }
    }

    /** One has read on. What this page itself has said leaves its line where it is: one is still looking at it. */
    heard(ticketId: number, lastMessageId: number): void {
        if (lastMessageId > (this.said.get(ticketId) ?? 0)) {
            this.desk.update((state) => {
                const conversation = state.conversations.get(ticketId);
                return conversation ? withConversation(state, readUpTo(conversation, lastMessageId)) : state;
            });
        }
    }

    /** The ticket is out of sight: nothing is told of it any more. */
    gone(ticketId: number): void {
        this.said.delete(ticketId);
    }

    /** Somebody else sits here now. */
    forget(): void {
        this.said.clear();
    }

    private async say(ticketId: number): Promise<void> {
        this.waiting.delete(ticketId);
        const messageId = this.said.get(ticketId);
        if (messageId === undefined) {
            return;
        }
        try {
            await this.api.read(ticketId, messageId);
        } catch (error) {
            if (this.said.get(ticketId) === messageId) {
                this.said.delete(ticketId);
            }
            this.onError(error);
        }
    }
}
