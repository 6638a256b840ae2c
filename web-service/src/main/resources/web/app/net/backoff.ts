/** Full jitter: a random wait between nothing and a ceiling that doubles, so that a thousand pages do not come back at once. */

const FIRST_CEILING_MS = 500;
const LAST_CEILING_MS = 20_000;

/** The longest wait before the attempt after `failures` failed ones, in milliseconds. */
export function ceiling(failures: number): number {
    // 2^6 already passes the last ceiling; a larger exponent would only overflow.
    return Math.min(LAST_CEILING_MS, FIRST_CEILING_MS * 2 ** Math.min(Math.max(failures, 0), 6));
}

/** A wait in milliseconds; `random` gives [0, 1). */
export function fullJitter(failures: number, random: () => number): number {
    return Math.round(random() * ceiling(failures));
}
