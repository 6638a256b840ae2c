import type { ServerFrame } from "./wire.ts";

/** A frame as the server sent it, or null where it is none. */
export function parseFrame(data: unknown): ServerFrame | null {
    if (typeof data !== "string") {
        return null;
    }
    try {
        return JSON.parse(data) as ServerFrame;
    } catch {
        // A broken frame is the server's fault; a hole behind it is seen by number.
        return null;
    }
}
