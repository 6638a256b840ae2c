import type { Surroundings } from "../net/link.ts";

interface Pause {
    readonly end: () => void;
    readonly forLine: boolean;
}

/** The waits between attempts. Those that are for the line to come back end when it does. */
export class Pauses {
    private readonly running = new Set<Pause>();

    constructor(private readonly clock: Pick<Surroundings, "after">) {}

    /** @param forLine whether the line is what it waits for, rather than a time that the desk asked for */
    wait(ms: number, forLine: boolean): Promise<void> {
        return new Promise((resolve) => {
            const pause: Pause = {
                forLine,
                end: () => {
                    this.running.delete(pause);
                    resolve();
                },
            };
            this.running.add(pause);
            this.clock.after(ms, pause.end);
        });
    }

    lineIsBack(): void {
        this.end((pause) => pause.forLine);
    }

    endAll(): void {
        this.end(() => true);
    }

    private end(which: (pause: Pause) => boolean): void {
        for (const pause of [...this.running].filter(which)) {
            pause.end();
        }
    }
}
