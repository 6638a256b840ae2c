import type { Ticket, TicketPatch } from "../net/wire.ts";
import { moment, shortly } from "./time.ts";
import { words } from "./words.ts";

type Waits = Pick<Ticket, "status" | "waitingOn" | "until">;

/** What a ticket that is pending waits for, as the head says it; null for one that does not wait. */
export function sayWaiting({ status, waitingOn, until }: Waits): string | null {
    if (status !== "pending") {
        return null;
    }
    const { waiting } = words;
    return waitingOn === "time" && until ? waiting.until(moment(until)) : waitingOn === "third_party" ? waiting.thirdParty : waiting.customer;
}

/** The same in a row of a list, where a word or two have room. */
export function sayWaitingShortly({ status, waitingOn, until }: Waits, now: number): string | null {
    if (status !== "pending") {
        return null;
    }
    const { brief } = words.waiting;
    return waitingOn === "time" && until ? brief.until(shortly(until, now)) : waitingOn === "third_party" ? brief.thirdParty : brief.customer;
}

/** Where a ticket can stand, as one choice of several. */
export type Standing = "open" | "customer" | "third_party" | "time" | "resolved";
export const STANDINGS: readonly Standing[] = ["open", "customer", "third_party", "time", "resolved"];

export function standingOf({ status, waitingOn }: Waits): Standing {
    return status === "pending" ? (waitingOn ?? "customer") : status;
}

/** What a change has it stand at; null for one of something else. */
export function standingAsked({ category, waitingOn }: TicketPatch): Standing | null {
    return category === "waiting" ? (waitingOn ?? "customer") : (category ?? null);
}

/** The change that has it stand there. */
export function patchOf(standing: Standing): TicketPatch {
    return standing === "open" || standing === "resolved" ? { category: standing } : { category: "waiting", waitingOn: standing };
}

/** How each is called, of a ticket. */
export function standings({ until }: Waits): Record<Standing, string> {
    const { status, waiting } = words;
    return {
        open: status.open,
        customer: waiting.customer,
        third_party: waiting.thirdParty,
        time: until ? waiting.until(moment(until)) : "",
        resolved: status.resolved,
    };
}

/** A time that is offered by name. */
export interface NamedTime {
    readonly name: string;
    readonly at: Date;
}

/** By the clock of whoever chooses: nine in the morning is theirs, also when the clocks change meanwhile. */
export function timesToWaitUntil(now: Date): readonly NamedTime[] {
    const { times } = words.waiting;
    const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()];
    const untilMonday = (8 - now.getDay()) % 7 || 7;
    return [
        { name: times.hours, at: new Date(year, month, day, now.getHours() + 3, now.getMinutes()) },
        { name: times.tomorrow, at: new Date(year, month, day + 1, 9) },
        { name: times.monday, at: new Date(year, month, day + untilMonday, 9) },
    ];
}

/** As an input of a date and a time has it: by the clock here, without a zone. */
export function asInput(at: Date): string {
    const two = (value: number): string => String(value).padStart(2, "0");
    return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
