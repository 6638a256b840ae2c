/** The server pings that often unless its welcome says otherwise. */
const DEFAULT_HEARTBEAT_S = 25;
/** A connection that is not welcomed by then is given up. */
const WELCOME_MS = 20_000;
/** A tenth of the heartbeat and ten seconds: one late ping is no death. */
const SLACK_FACTOR = 1.1;
const SLACK_MS = 10_000;
/** Silence after which the page asks by itself, where the server answers. */
const QUIET_MS = 6_000;
/** Looks at an unanswered question: counted and not timed, so that a page that stood still hears what arrived meanwhile. */
const LOOKS = 3;

/** `ask`: it was quiet for so long that the server is to be asked. */
export type Pulse = "alive" | "ask" | "overdue" | "dead";

/**
 * Judges by the wall clock whether the server still speaks. It is asked whenever something runs, not counted by how
 * often that is: a hidden tab's timers run once a minute, those of a sleeping laptop not at all.
 */
export class Heartbeat {
    private heardAt = 0;
    private heartbeatMs = DEFAULT_HEARTBEAT_S * 1_000;
    private welcomed = false;
    private answersPing = false;
    private looks = 0;

    /** A connection is being opened; the waiting begins. */
    begin(now: number): void {
        this.heardAt = now;
        this.welcomed = false;
    }

    heard(now: number): void {
        this.heardAt = now;
        this.looks = 0;
    }

    /**
     * @param seconds how often the server promises to ping; anything else than a positive number means the default
     * @param answersPing whether it answers a ping of ours
     */
    welcome(seconds: number, answersPing: boolean): void {
        this.welcomed = true;
        this.answersPing = answersPing;
        this.heartbeatMs = (seconds > 0 ? seconds : DEFAULT_HEARTBEAT_S) * 1_000;
    }

    /** One look of many at regular times: an unanswered question is a death after some of them. */
    look(now: number): Pulse {
        const pulse = this.judge(now);
        this.looks += this.asked ? 1 : 0;
        if (pulse === "ask") {
            this.looks = 1;
        }
        return this.looks > LOOKS ? "dead" : pulse;
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
        if (silence > due + SLACK_MS) {
            return "dead";
        }
        if (silence > QUIET_MS && this.answersPing && !this.asked) {
            return "ask";
        }
        return silence > due || this.asked ? "overdue" : "alive";
    }

    /** Whether nothing was heard after that moment. */
    silentSince(moment: number): boolean {
        return this.heardAt <= moment;
    }

    /** Whether a question is out. */
    private get asked(): boolean {
        return this.looks > 0;
    }
}
