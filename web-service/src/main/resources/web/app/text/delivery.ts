import type { Delivery, Message, SetAside } from "../net/wire.ts";

/** How long Telegram lets a bot take back what it sent (Bot API, deleteMessage). */
const TAKE_BACK_MS = 48 * 3_600_000;

/** What can still be done with a message in the customer's chat; a sentence where it cannot, null where it can. */
export interface Possible {
    readonly edit: string | null;
    readonly takeBack: string | null;
}

export function possibleWith(message: Message, now: number): Possible {
    const { change } = message;
    if (change && change.delivery !== "failed" && change.delivery !== "unknown") {
        const why = "A change of it is on its way already.";
        return { edit: why, takeBack: why };
    }
    if (isWithdrawable(message)) {
        return { edit: "It is not sent. Withdraw it, and write it anew.", takeBack: null };
    }
    if (message.delivery !== "sent") {
        const why = "It is not in the customer's chat.";
        return { edit: why, takeBack: why };
    }
    const old = now - Date.parse(message.at) > TAKE_BACK_MS;
    return {
        edit: message.text === "" ? "There is no text to edit." : null,
        takeBack: old ? "Telegram lets a bot take a message back for 48 hours only." : null,
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
    return `Telegram asks us to wait ${seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`}`;
}

/** What a library, a driver or a network says, with names and addresses that are nobody's business at a desk. */
const TECHNICAL = /Exception|Error:|\b(?:java|io|org|com)\.\w+\.|https?:\/\/|\b\d{1,3}(?:\.\d{1,3}){3}\b|localhost|\[::|\/bot\d/u;

/** A reason as the desk gives it; null where it is not said in a person's words. */
export function plainReason(reason: string | null): string | null {
    return reason === null || reason.trim() === "" || TECHNICAL.test(reason) ? null : reason;
}

/** The state of what goes to the customer, in a word. */
export function sayDelivery(delivery: Delivery): string {
    switch (delivery) {
        case "queued":
            return "queued";
        case "sending":
            return "sending";
        case "sent":
            return "sent";
        case "failed":
            return "not sent";
        case "unknown":
            return "unknown";
    }
}

/** Of what was set aside: a reaction, an edit and a notice are about a message too, and no ticket offers to do them again. */
export function isReply({ kind }: Pick<SetAside, "kind">): boolean {
    return kind === "send";
}
