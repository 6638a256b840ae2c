import type { Contact } from "../net/wire.ts";

/** The desk counts what a customer writes within an hour. */
const HOUR_MS = 3_600_000;

/** Whether somebody writes so much that agents are no longer called by each message; not for whom a colleague muted. */
export function floods({ floodedAt, muted }: Contact, now: number): boolean {
    return muted !== true && floodedAt !== undefined && now - Date.parse(floodedAt) < HOUR_MS;
}
