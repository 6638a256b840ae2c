import type { Attachment, Message, Permission } from "../../net/wire.ts";
import { words } from "../../text/words.ts";

/** What a reader can do with a message. */
export interface MessageActs {
    /** Shows a picture large. */
    open(message: Pick<Message, "attachments" | "text">, attachment: Attachment): void;
    /** Goes to a message that is answered. */
    goTo(id: number): void;
    /** Opens the menu beside its button. */
    menu(message: Message, button: HTMLElement): void;
    /** Shows how it read before, beside the button. */
    history(message: Message, button: HTMLElement): void;
    resend(message: Message): void;
    arrived(message: Message): void;
    /** Has a customer's file fetched that is not here. */
    fetch(attachment: Attachment): void;
    /** Whether that was asked for just now. */
    isAsked(attachment: Attachment): boolean;
}

/** What is known around a message when it is shown. */
export interface MessageContext {
    readonly now: number;
    readonly customer: string;
    /** What names are taken from: the same while none has changed. */
    readonly names: unknown;
    /** The files that were asked for just now: the same while none was. */
    readonly asked: unknown;
    /** What the agent may do: the same while that is. */
    readonly permissions: unknown;
    readonly may: (permission: Permission) => boolean;
    readonly nameOf: (username: string) => string;
    seqOf(id: number): number | undefined;
    /** A message of this conversation that is loaded. */
    readonly find: (id: number) => Message | undefined;
    /** The first one that was not read when the ticket was opened; null where there is none. */
    readonly firstNew: number | null;
    readonly acts: MessageActs;
}

/** "Mira", "you", the customer's name. */
export function writerOf(message: Pick<Message, "author" | "agent">, context: Pick<MessageContext, "customer" | "nameOf">): string {
    switch (message.author) {
        case "customer":
            return context.customer;
        case "system":
            return words.common.desk;
        default:
            return context.nameOf(message.agent ?? "");
    }
}
