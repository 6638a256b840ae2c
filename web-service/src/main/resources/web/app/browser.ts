import type { Socket, Surroundings } from "./net/link.ts";
import type { Locks } from "./desk/sender.ts";
import type { Memory } from "./state/memory.ts";

/** The real clock, chance and sockets. */
export const browser: Surroundings = {
    open: (url, protocol) => new WebSocket(url, protocol) as Socket,
    now: () => Date.now(),
    after: (ms, run) => window.setTimeout(run, ms),
    cancel: (timer) => window.clearTimeout(timer),
    random: () => Math.random(),
};

/** Between the tabs of one browser. A page without TLS is not given locks; the desk's Idempotency-Keys hold there as well. */
export const locks: Locks = async (name, run) => {
    const manager = (navigator as Partial<Navigator>).locks;
    return manager ? manager.request(name, run) : run();
};

/** The address of the socket beside the page's own. */
export function socketUrl(): string {
    const url = new URL("/ws", location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    return url.href;
}

/** A new Idempotency-Key. randomUUID is missing where the page is served without TLS; the random bytes are not. */
export function newKey(): string {
    if (typeof crypto.randomUUID === "function") {
        return crypto.randomUUID();
    }
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A storage, or null where the browser denies it. */
export function memory(name: "localStorage" | "sessionStorage"): Memory | null {
    try {
        return window[name];
    } catch {
        return null;
    }
}
