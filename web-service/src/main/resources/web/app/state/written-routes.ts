import { changeOf, draftOf, type RouteChange, type Routes, type RoutesDraft, sameRoutes, writtenAs } from "./bot-routes.ts";

/** Team and rules of a bot while somebody writes them, beside what others make of them meanwhile. */
export interface WrittenRoutes {
    /** What it began with. */
    readonly seen: Routes;
    readonly draft: RoutesDraft;
    /** What the desk has by now, where that is neither of both. */
    readonly theirs: Routes | null;
}

/** @param key gives each rule a number of its own */
export function beginning(now: Routes, key: () => number): WrittenRoutes {
    return { seen: now, draft: draftOf(now, key), theirs: null };
}

export function isChanged({ seen, draft }: WrittenRoutes): boolean {
    return !sameRoutes(writtenAs(draft), seen);
}

/** With what the desk has now: taken where nothing was written, else held beside it, so that neither is lost. */
export function heard(written: WrittenRoutes | null, now: Routes, key: () => number): WrittenRoutes {
    if (written === null) {
        return beginning(now, key);
    }
    if (sameRoutes(now, writtenAs(written.draft))) {
        return { ...written, seen: now, theirs: null };
    }
    if (!isChanged(written)) {
        return beginning(now, key);
    }
    return { ...written, theirs: sameRoutes(now, written.seen) ? null : now };
}

/** What was there when the person decided: what a colleague made of it, once they were shown that. */
export function decidedOn({ seen, theirs }: WrittenRoutes): Routes {
    return theirs ?? seen;
}

/** What is to be sent; null where nothing is different. */
export function toSend(written: WrittenRoutes): RouteChange | null {
    const change = changeOf(decidedOn(written), writtenAs(written.draft));
    return Object.keys(change).length === 0 ? null : change;
}
