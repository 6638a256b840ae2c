/** What a list shows while somebody looks at it: the order stays, news is counted instead of pushed in. */
export interface HeldOrder {
    readonly ids: readonly number[];
    /** Tickets that belong into the list and are not shown yet. */
    readonly fresh: number;
    /** Whether showing the fresh order would change anything. */
    readonly differs: boolean;
}

/**
 * @param shown the order on the screen
 * @param wanted the order that is right now
 * @param held whether an eye is on the list: the pointer over it or the focus in it
 * @param beyond those of `wanted` that stand behind what could be shown before: they move nothing
 */
export function holdOrder(shown: readonly number[], wanted: readonly number[], held: boolean, beyond: readonly number[] = []): HeldOrder {
    // Nothing shown is nothing to look at.
    if (!held || shown.length === 0) {
        return { ids: wanted, fresh: 0, differs: false };
    }
    const known = new Set(shown);
    const behind = beyond.filter((id) => !known.has(id));
    const ids = behind.length === 0 ? shown : [...shown, ...behind];
    const fresh = wanted.filter((id) => !known.has(id)).length - behind.length;
    const differs = ids.length !== wanted.length || ids.some((id, at) => id !== wanted[at]);
    return { ids, fresh, differs };
}

/** The order with the ticket that is read where it was: it does not leave the list before it is left. */
export function withRead(ids: readonly number[], shown: readonly number[], read: number | null): readonly number[] {
    const was = read === null ? -1 : shown.indexOf(read);
    return read === null || was < 0 || ids.includes(read) ? ids : ids.toSpliced(was, 0, read);
}
