import type { Ticket } from "./wire.ts";

/** Customer messages that nobody has answered; a replica of the release before says it by its old name only. */
export function unansweredIn({ unanswered, unread }: Ticket): number {
    return unanswered ?? unread;
}
