import { fullJitter } from "./backoff.ts";
import { afterClose, SENT_ON } from "./close-codes.ts";
import type { Ending } from "./connection.ts";

/** As long as a connection must hold until the next failure counts as the first one again. */
const HEALTHY_MS = 30_000;
/** "Too many": coming back sooner would only make it worse. */
const TOO_MANY_MS = 10_000;
/** The server does not understand this page twice running: it is another version, and asking again will not help. */
const MAX_PROTOCOL_ERRORS = 2;
/**
 * A server that has not heard the hello after 5 s closes with the same code (docs/protocol.md): it is behind, not of another version,
 * which says so at once.
 */
const HELLO_UNHEARD_MS = 4_000;
/**
 * A page that was told to go comes to some replica, and may be sent on to one that does not go next. Which it comes to is drawn: of three
 * with one right one, 30 tries miss it once in 200,000. The server knows this number (docs/protocol.md).
 */
const MOVED_TRIES = 30;
/** Between two of them: at once, and not in step with the others. */
const SENT_ON_LEAST_MS = 40;
const SENT_ON_SPREAD_MS = 40;

export type Next =
    | { readonly go: "sign-in" }
    | { readonly go: "stop" }
    /** As told: nothing went wrong, the next replica is tried. */
    | { readonly go: "on"; readonly waitMs: number }
    | { readonly go: "retry"; readonly waitMs: number };

/** Decides what follows a close: when to come back, or not at all. */
export class Reconnect {
    private failed = 0;
    private protocolErrors = 0;
    private moved = 0;

    constructor(private readonly random: () => number) {}

    /** Attempts that failed since the connection last held for 30 s. */
    get failures(): number {
        return this.failed;
    }

    /** Which try it is since the server said that the page is to go; 0 where nobody said so, or they are over. */
    get tryAfterDrain(): number {
        return this.moved;
    }

    welcomed(): void {
        this.protocolErrors = 0;
        this.moved = 0;
    }

    forget(): void {
        this.failed = 0;
        this.protocolErrors = 0;
        this.moved = 0;
    }

    /** A connection ended so. */
    after({ code, opened, heldMs, openMs, drainWithinMs }: Ending): Next {
        if (this.moved > 0 && code === SENT_ON) {
            // After the last one whoever it comes to takes it.
            this.moved = this.moved < MOVED_TRIES ? this.moved + 1 : 0;
            return { go: "on", waitMs: SENT_ON_LEAST_MS + Math.round(this.random() * SENT_ON_SPREAD_MS) };
        }
        if (opened) {
            this.moved = 0;
        }
        const meaning = afterClose(code);
        if (meaning === "sign-in" || meaning === "stop") {
            return { go: meaning };
        }
        if (meaning === "protocol" && openMs < HELLO_UNHEARD_MS && ++this.protocolErrors >= MAX_PROTOCOL_ERRORS) {
            return { go: "stop" };
        }
        if (heldMs >= HEALTHY_MS) {
            this.failed = 0;
        }
        if (code === 1012 && drainWithinMs !== null) {
            this.moved = 1;
            return { go: "retry", waitMs: Math.round(this.random() * drainWithinMs) };
        }
        const waitMs = fullJitter(this.failed, this.random) + (meaning === "wait" ? TOO_MANY_MS : 0);
        this.failed += 1;
        return { go: "retry", waitMs };
    }
}
