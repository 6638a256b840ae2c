import { ApiError } from "../net/api-error.ts";
import type { Api } from "../net/api.ts";
import { fullJitter } from "../net/backoff.ts";
import type { Surroundings } from "../net/link.ts";
import { Entries, type Memory } from "../state/memory.ts";

const NAME = "here";

/**
 * A sign-out that the desk has not heard of, since it could not be reached: this browser remembers it over a reload, tells the desk as
 * soon as it can, and lets nobody in by the old session until then.
 */
export class UntoldSignOut {
    private readonly entries: Entries<true>;
    private timer: number | null = null;

    /** @param onTold the desk knows now */
    constructor(
        private readonly api: Pick<Api, "signOut">,
        private readonly around: Surroundings,
        memory: Memory | null,
        private readonly onTold: () => void,
    ) {
        this.entries = new Entries(memory, "signed-out", "", (value) => (value === true ? true : null));
    }

    get waits(): boolean {
        return this.entries.get(NAME) !== undefined;
    }

    /** Remembers it, and tries again later. */
    note(): void {
        this.entries.put(NAME, true);
        this.later(0);
    }

    /** Somebody signs in: the session is another one from now on. */
    forget(): void {
        this.cancel();
        this.entries.remove(NAME);
    }

    /** Another tab wrote. */
    changed(key: string | null): void {
        this.entries.changed(key);
    }

    /** Tells the desk, and goes on trying. */
    async tell(attempt = 0): Promise<void> {
        this.cancel();
        if (!this.waits) {
            return;
        }
        try {
            await this.api.signOut();
        } catch (error) {
            // Nobody is signed in: that is what was wanted.
            if (!(error instanceof ApiError && error.status === 401)) {
                this.later(attempt + 1);
                return;
            }
        }
        this.forget();
        this.onTold();
    }

    private later(attempt: number): void {
        this.cancel();
        const wait = fullJitter(attempt, () => this.around.random());
        this.timer = this.around.after(wait, () => void this.tell(attempt));
    }

    private cancel(): void {
        if (this.timer !== null) {
            this.around.cancel(this.timer);
            this.timer = null;
        }
    }
}
