import { words } from "../../text/words.ts";

const APPLE = /Mac|iPhone|iPad/u.test(navigator.userAgent);

/** As it stands on the keyboard. */
export const sendKey = (): string => (APPLE ? "⌘" : words.keys.control);
/** As a screen reader is told. */
export const SEND_SHORTCUT = APPLE ? "Meta+Enter" : "Control+Enter";

/** Whether the writer means to send: Enter alone is a new line, and in the middle of composing it is a choice. */
export function isSend(event: KeyboardEvent): boolean {
    return event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing;
}
