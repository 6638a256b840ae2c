import { type LinkState, READS_HTTP_AFTER } from "../net/link.ts";
import { continued } from "./sentence.ts";
import { clock } from "./time.ts";

/** What the badge says, and what a test reads from it. */
export interface Truth {
    readonly state: "live" | "degraded" | "reconnecting" | "connecting" | "signed-out";
    readonly words: string;
    readonly detail: string;
}

export function truthOf(link: LinkState, now: number): Truth {
    switch (link.phase) {
        case "live":
            return unheard(link) ?? (link.redis === "down" || link.redis === "off" ? degraded(link) : live());
        case "catching-up":
            return {
                state: "connecting",
                words: "Catching up",
                detail: "Connected again. What happened meanwhile is being loaded.",
            };
        case "waiting": {
            const seconds = Math.max(0, Math.ceil(((link.retryAt ?? now) - now) / 1_000));
            return {
                state: "reconnecting",
                words: seconds > 0 ? `Reconnecting in ${seconds} s` : "Reconnecting",
                detail: lost(link),
            };
        }
        case "signed-out":
            return { state: "signed-out", words: "Signed out", detail: "Sign in to go on." };
        case "stopped":
            return {
                state: "reconnecting",
                words: "Stopped",
                detail: "The desk does not accept this page any more. Reload it; your drafts are kept.",
            };
        default:
            return {
                state: link.attempts > 0 ? "reconnecting" : "connecting",
                words: link.attempts > 0 ? "Reconnecting" : "Connecting",
                detail: "The page is on its way to the desk.",
            };
    }
}

function lost(link: LinkState): string {
    const reads = link.attempts >= READS_HTTP_AFTER ? " Meanwhile news is asked for every ten seconds." : "";
    return `The connection was lost. The page is true up to the number below, and goes on from there.${reads}`;
}

function live(): Truth {
    return { state: "live", words: "Live", detail: "Everything that happens on the desk is here at once." };
}

/** The page is true, and yet nobody hears us: that is said before how the news comes here. */
function unheard({ telegram }: LinkState): Truth | null {
    if (telegram?.state !== "late" && telegram?.state !== "stopped") {
        return null;
    }
    const stopped = telegram.state === "stopped";
    const reason = telegram.reason ?? (stopped ? "Nothing reaches customers." : "Customers are reached late.");
    const since = telegram.since === null ? "" : ` It has been so since ${clock(telegram.since)}.`;
    return {
        state: "degraded",
        words: `Live, but ${continued(reason).replace(/\.$/u, "")}`,
        detail: `Everything that happens on the desk is here at once, but not with the customers: what you send waits, and goes by itself.${since}`,
    };
}

function degraded(link: LinkState): Truth {
    const detail =
        link.redis === "off"
            ? "This desk runs without Redis: each server reads the log on a short timer. Nothing is lost; news may take a second longer."
            : "Redis cannot be reached: each server reads the log on a short timer. Nothing is lost; news may take a second longer.";
    return { state: "degraded", words: "No Redis, reading the log", detail };
}
