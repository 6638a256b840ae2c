import { type LinkState, READS_HTTP_AFTER } from "../net/link.ts";
import { clock, number } from "./time.ts";

/** What the badge says, and what a test reads from it. */
export interface Truth {
    readonly state: "live" | "degraded" | "reconnecting" | "connecting" | "signed-out";
    readonly words: string;
    /** The number up to which the page is true, and how far behind. */
    readonly figures: string;
    readonly detail: string;
}

export function truthOf(link: LinkState, now: number): Truth {
    const behind = Math.max(0, link.head - link.seq);
    const figures = `${number(link.seq)} · ${number(behind)} behind`;
    switch (link.phase) {
        case "live":
            return unheard(link, figures) ?? (link.redis === "down" || link.redis === "off" ? degraded(link, figures) : live(figures));
        case "catching-up":
            return {
                state: "connecting",
                words: "Catching up",
                figures,
                detail: "Connected again. What happened meanwhile is being loaded.",
            };
        case "waiting": {
            const seconds = Math.max(0, Math.ceil(((link.retryAt ?? now) - now) / 1_000));
            return {
                state: "reconnecting",
                words: seconds > 0 ? `Reconnecting in ${seconds} s` : "Reconnecting",
                figures: number(link.seq),
                detail: lost(link),
            };
        }
        case "signed-out":
            return { state: "signed-out", words: "Signed out", figures: "", detail: "Sign in to go on." };
        case "stopped":
            return {
                state: "reconnecting",
                words: "Stopped",
                figures: number(link.seq),
                detail: "The desk does not accept this page any more. Reload it; your drafts are kept.",
            };
        default:
            return {
                state: link.attempts > 0 ? "reconnecting" : "connecting",
                words: link.attempts > 0 ? "Reconnecting" : "Connecting",
                figures: link.seq > 0 ? number(link.seq) : "",
                detail: "The page is on its way to the desk.",
            };
    }
}

function lost(link: LinkState): string {
    const reads = link.attempts >= READS_HTTP_AFTER ? " Meanwhile news is asked for every ten seconds." : "";
    return `The connection was lost. The page is true up to the number below, and goes on from there.${reads}`;
}

function live(figures: string): Truth {
    return { state: "live", words: "Live", figures, detail: "Everything that happens on the desk is here at once." };
}

/** The page is true, and yet nobody hears us: that is said before how the news comes here. */
function unheard({ telegram }: LinkState, figures: string): Truth | null {
    if (telegram?.state !== "late" && telegram?.state !== "stopped") {
        return null;
    }
    const stopped = telegram.state === "stopped";
    const reason = telegram.reason ?? (stopped ? "Nothing reaches customers." : "Customers are reached late.");
    const since = telegram.since === null ? "" : ` It has been so since ${clock(telegram.since)}.`;
    return {
        state: "degraded",
        words: `Live, but ${reason.charAt(0).toLowerCase()}${reason.slice(1).replace(/\.$/u, "")}`,
        figures,
        detail: `Everything that happens on the desk is here at once, but not with the customers: what you send waits, and goes by itself.${since}`,
    };
}

function degraded(link: LinkState, figures: string): Truth {
    const detail =
        link.redis === "off"
            ? "This desk runs without Redis: each server reads the log on a short timer. Nothing is lost; news may take a second longer."
            : "Redis cannot be reached: each server reads the log on a short timer. Nothing is lost; news may take a second longer.";
    return { state: "degraded", words: "No Redis, reading the log", figures, detail };
}
