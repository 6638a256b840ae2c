import type { Message, SetAside } from "../net/wire.ts";
import { fromServer } from "./server.ts";
import { words } from "./words.ts";

/** How long Telegram lets a bot take back what it sent (Bot API, deleteMessage). */
const TAKE_BACK_MS = 48 * 3_600_000;

/** What can still be done with a message in the customer's chat; a sentence where it cannot, null where it can. */
export interface Possible {
    readonly edit: string | null;
    readonly takeBack: string | null;
}

export function possibleWith(message: Message, now: number): Possible {
    const { change } = message;
    const { menu } = words;
    if (change && change.delivery !== "failed" && change.delivery !== "unknown") {
        return { edit: menu.changing, takeBack: menu.changing };
    }
    if (isWithdrawable(message)) {
        return { edit: menu.withdrawFirst, takeBack: null };
    }
    if (message.delivery !== "sent") {
        return { edit: menu.notThere, takeBack: menu.notThere };
    }
    const old = now - Date.parse(message.at) > TAKE_BACK_MS;
    return {
        edit: message.text === "" ? menu.noText : null,
        takeBack: old ? menu.tooOld : null,
    };
}

/** What the customer does not have yet can be withdrawn at once. */
export function isWithdrawable(message: Message): boolean {
    return message.delivery === "queued" || message.delivery === "failed";
}

/** "Telegram asks us to wait 12 s", while that is so. */
export function sayWait(retryAt: string | null, now: number): string | null {
    const ms = retryAt === null ? 0 : Date.parse(retryAt) - now;
    if (!(ms > 0)) {
        return null;
    }
    const seconds = Math.ceil(ms / 1_000);
    const { time, sending } = words;
    return sending.wait(seconds < 120 ? time.seconds(seconds) : time.minutes(Math.ceil(seconds / 60)));
}

/** What a library, a driver or a network says, with names and addresses that are nobody's business at a desk. */
const TECHNICAL = /Exception|Error:|\b(?:java|io|org|com)\.\w+\.|https?:\/\/|\b\d{1,3}(?:\.\d{1,3}){3}\b|localhost|\[::|\/bot\d/u;

/** A reason as the desk gives it; null where it is not said in a person's words. */
export function plainReason(reason: string | null): string | null {
    return reason === null || reason.trim() === "" || TECHNICAL.test(reason) ? null : fromServer(reason);
}

/** Of what was set aside: a reaction, an edit and a notice are about a message too, and no ticket offers to do them again. */
export function isReply({ kind }: Pick<SetAside, "kind">): boolean {
    return kind === "send";
}
