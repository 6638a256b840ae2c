import { type LinkState, READS_HTTP_AFTER } from "../net/link.ts";
import { fromServer } from "./server.ts";
import { clock } from "./time.ts";
import { words as all } from "./words.ts";

/** What the badge says, and what a test reads from it. */
export interface Truth {
    readonly state: "live" | "degraded" | "reconnecting" | "connecting" | "signed-out";
    readonly words: string;
    /** The same without what changes by the second: for who is told once. */
    readonly steady?: string;
    readonly detail: string;
}

export function truthOf(link: LinkState, now: number): Truth {
    const { truth } = all;
    switch (link.phase) {
        case "live":
            return unheard(link) ?? (link.redis === "down" || link.redis === "off" ? degraded(link.redis) : live());
        case "catching-up":
            return { state: "connecting", words: truth.catchingUp, detail: truth.catchingUpDetail };
        case "waiting": {
            const seconds = Math.max(0, Math.ceil(((link.retryAt ?? now) - now) / 1_000));
            return {
                state: "reconnecting",
                words: seconds > 0 ? truth.reconnectingIn(seconds) : truth.reconnecting,
                steady: truth.reconnecting,
                detail: lost(link),
            };
        }
        case "signed-out":
            return { state: "signed-out", words: truth.signedOut, detail: truth.signedOutDetail };
        case "stopped":
            return { state: "reconnecting", words: truth.stopped, detail: truth.stoppedDetail };
        default:
            return {
                state: link.attempts > 0 ? "reconnecting" : "connecting",
                words: link.attempts > 0 ? truth.reconnecting : truth.connecting,
                detail: truth.connectingDetail,
            };
    }
}

function lost(link: LinkState): string {
    return all.truth.lost + (link.attempts >= READS_HTTP_AFTER ? all.truth.asksInstead : "");
}

function live(): Truth {
    return { state: "live", words: all.truth.live, detail: all.truth.liveDetail };
}

/** The page is true, and yet nobody hears us: that is said before how the news comes here. */
function unheard({ telegram }: LinkState): Truth | null {
    if (telegram?.state !== "late" && telegram?.state !== "stopped") {
        return null;
    }
    const { truth } = all;
    const reason = telegram.reason === null ? truth.unheard[telegram.state] : fromServer(telegram.reason);
    const since = telegram.since === null ? "" : truth.since(clock(telegram.since));
    return { state: "degraded", words: truth.liveBut(reason), detail: truth.unheardDetail + since };
}

function degraded(redis: "down" | "off"): Truth {
    return { state: "degraded", words: all.truth.noRedis, detail: all.truth.noRedisDetail[redis] };
}
