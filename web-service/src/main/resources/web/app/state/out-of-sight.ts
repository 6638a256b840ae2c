import type { DeskState } from "./desk-state.ts";

/** Whether it is known that this agent does not see a ticket: it went out of their sight, or never was in it. */
export function isUnseen({ gone, conversations }: DeskState, ticketId: number): boolean {
    return gone.has(ticketId) || conversations.get(ticketId)?.missing === true;
}

/** Whether the page has shown a ticket, which a mere address has not. */
export function wasSeen({ tickets, gone, conversations }: DeskState, ticketId: number): boolean {
    const load = conversations.get(ticketId)?.load;
    return tickets.has(ticketId) || gone.has(ticketId) || load === "ready" || load === "refreshing";
}
