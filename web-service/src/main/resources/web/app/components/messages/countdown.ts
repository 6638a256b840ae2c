import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Message } from "../../net/wire.ts";

/** While Telegram asks to wait, the seconds are counted down. */
const TICK_MS = 1_000;

/** Updates its host every second for as long as one of the messages is to be tried again later. */
export class Countdown implements ReactiveController {
    private timer: number | null = null;

    constructor(
        private readonly host: ReactiveControllerHost,
        private readonly messages: () => readonly Message[],
    ) {
        host.addController(this);
    }

    hostUpdated(): void {
        this.stop();
        const now = Date.now();
        const later = (at: string | null | undefined): boolean => Boolean(at && Date.parse(at) > now);
        if (this.messages().some((message) => later(message.retryAt) || later(message.change?.retryAt))) {
            this.timer = window.setTimeout(() => this.host.requestUpdate(), TICK_MS);
        }
    }

    hostDisconnected(): void {
        this.stop();
    }

    private stop(): void {
        window.clearTimeout(this.timer ?? undefined);
        this.timer = null;
    }
}
