/** The server pings that often unless its welcome says otherwise. */
const DEFAULT_HEARTBEAT_S = 25;
/** A connection that is not welcomed by then is given up. */
const WELCOME_MS = 15_000;
/** A tenth of the heartbeat and ten seconds: one late ping is no death. */
const SLACK_FACTOR = 1.1;
const SLACK_MS = 10_000;

export type Pulse = "alive" | "overdue" | "dead";

/**
 * Judges by the wall clock whether the server still speaks. It is asked whenever something runs, not counted by how
 * often that is: a hidden tab's timers run once a minute, those of a sleeping laptop not at all.
 */
export class Heartbeat {
    private heardAt = 0;
    private heartbeatMs = DEFAULT_HEARTBEAT_S * 1_000;
    private welcomed = false;

    /** A connection is being opened; the waiting begins. */
    begin(now: number): void {
        this.heardAt = now;
        this.welcomed = false;
    }

    heard(now: number): void {
        this.heardAt = now;
    }

    /** @param seconds how often the server promises to ping; anything else than a positive number means the default */
    welcome(seconds: number): void {
        this.welcomed = true;
        this.heartbeatMs = (seconds > 0 ? seconds : DEFAULT_HEARTBEAT_S) * 1_000;
    }

    /** `overdue`: a ping should have come, but it may still be on its way. */
    judge(now: number): Pulse {
        // A clock that was set back says nothing about the server: the waiting begins anew.
        this.heardAt = Math.min(this.heardAt, now);
        const silence = now - this.heardAt;
        if (!this.welcomed) {
            return silence > WELCOME_MS ? "dead" : "alive";
        }
        const due = this.heartbeatMs * SLACK_FACTOR;
        return silence > due + SLACK_MS ? "dead" : silence > due ? "overdue" : "alive";
    }

    /** Whether nothing was heard after that moment. */
    silentSince(moment: number): boolean {
        return this.heardAt <= moment;
    }
}
