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
 */
export function holdOrder(shown: readonly number[], wanted: readonly number[], held: boolean): HeldOrder {
    // Nothing shown is nothing to look at.
    if (!held || shown.length === 0) {
        return { ids: wanted, fresh: 0, differs: false };
    }
    const known = new Set(shown);
    const fresh = wanted.filter((id) => !known.has(id)).length;
    const differs = shown.length !== wanted.length || shown.some((id, at) => id !== wanted[at]);
    return { ids: shown, fresh, differs };
}
