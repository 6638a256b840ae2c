import type { Api } from "../net/api.ts";
import type { TelegramReport } from "../net/wire.ts";
import { sayError } from "../text/errors.ts";

/** What the bot says of itself and what it set aside; for admins. */
export class Telegram {
    constructor(
        private readonly api: Pick<Api, "telegram" | "retrySetAside" | "forgetSetAside">,
        private readonly onError: (error: unknown) => void,
    ) {}

    /** Null where that cannot be had; the state in the badge says as much already. */
    async report(): Promise<TelegramReport | null> {
        try {
            return await this.api.telegram();
        } catch (error) {
            this.onError(error);
            return null;
        }
    }

    /** Has what was set aside tried once more. @returns null, or the sentence that says why not */
    retry(id: number): Promise<string | null> {
        return this.say(this.api.retrySetAside(id));
    }

    /** It is never done. @returns null, or the sentence that says why not */
    forget(id: number): Promise<string | null> {
        return this.say(this.api.forgetSetAside(id));
    }

    private async say(doing: Promise<void>): Promise<string | null> {
        try {
            await doing;
            return null;
        } catch (error) {
            this.onError(error);
            return sayError(error);
        }
    }
}
