import { fullJitter } from "./backoff.ts";
import { afterClose } from "./close-codes.ts";

/** As long as a connection must hold until the next failure counts as the first one again. */
const HEALTHY_MS = 30_000;
/** "Too many": coming back sooner would only make it worse. */
const TOO_MANY_MS = 10_000;
/** The server does not understand this page twice running: it is another version, and asking again will not help. */
const MAX_PROTOCOL_ERRORS = 2;

export type Next =
    | { readonly go: "sign-in" }
    | { readonly go: "stop" }
    | { readonly go: "retry"; readonly waitMs: number };

/** Decides what follows a close: when to come back, or not at all. */
export class Reconnect {
    private failed = 0;
    private protocolErrors = 0;

    constructor(private readonly random: () => number) {}

    /** Attempts that failed since the connection last held for 30 s. */
    get failures(): number {
        return this.failed;
    }

    welcomed(): void {
        this.protocolErrors = 0;
    }

    forget(): void {
        this.failed = 0;
        this.protocolErrors = 0;
    }

    /**
     * @param heldMs how long the connection was good for, 0 when it never was
     * @param drainWithinMs the window a draining server gave, else null
     */
    after(code: number, heldMs: number, drainWithinMs: number | null): Next {
        const meaning = afterClose(code);
        if (meaning === "sign-in" || meaning === "stop") {
            return { go: meaning };
        }
        if (meaning === "protocol" && ++this.protocolErrors >= MAX_PROTOCOL_ERRORS) {
            return { go: "stop" };
        }
        if (heldMs >= HEALTHY_MS) {
            this.failed = 0;
        }
        if (code === 1012 && drainWithinMs !== null) {
            return { go: "retry", waitMs: Math.round(this.random() * drainWithinMs) };
        }
        const waitMs = fullJitter(this.failed, this.random) + (meaning === "wait" ? TOO_MANY_MS : 0);
        this.failed += 1;
        return { go: "retry", waitMs };
    }
}
