import type { ReactiveController, ReactiveControllerHost } from "lit";
import { onLanguage } from "../text/words.ts";

/** Shows its host anew when the page speaks another language. */
export class Localized implements ReactiveController {
    private unsubscribe: (() => void) | null = null;

    constructor(private readonly host: ReactiveControllerHost) {
        host.addController(this);
    }

    hostConnected(): void {
        this.unsubscribe = onLanguage(() => this.host.requestUpdate());
    }

    hostDisconnected(): void {
        this.unsubscribe?.();
    }
}
