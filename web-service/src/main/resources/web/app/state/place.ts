import type { View } from "../net/wire.ts";
import type { Memory } from "./memory.ts";

/** A message in sight, and how many pixels below the upper edge of the conversation it begins. */
export interface MessagePlace {
    readonly id: number;
    readonly top: number;
}

/** Where one is on the page: what a reload must show again. */
export interface Place {
    readonly view: View;
    readonly ticketId: number | null;
    /** Whose tickets are listed; null: all. */
    readonly team: number | null;
    /** How far the list is scrolled, in pixels. */
    readonly list: number;
    /** Null at the end of the conversation, where it follows. */
    readonly message: MessagePlace | null;
}

const KEY = "deskwire/place";

/** @param memory of the tab: another tab is elsewhere */
export function keepPlace(memory: Memory | null, place: Place): void {
    try {
        memory?.setItem(KEY, JSON.stringify(place));
    } catch {
        // Full or switched off: then a reload begins anew, as the first visit did.
    }
}

/** The place that this tab had; null where that is not known, or was elsewhere. */
export function placeOf(memory: Memory | null, ticketId: number | null): Place | null {
    try {
        const place = JSON.parse(memory?.getItem(KEY) ?? "null") as Partial<Place> | null;
        const whole = typeof place?.view === "string" && typeof place.list === "number" && place.ticketId === ticketId;
        return whole ? (place as Place) : null;
    } catch {
        return null;
    }
}
