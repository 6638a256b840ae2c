/** What a close code of the socket means for the page (docs/protocol.md, "Close codes"). */

/** Another replica is the place for a page that was told to go. */
export const SENT_ON = 4012;

export type AfterClose = "reconnect" | "sign-in" | "stop" | "protocol" | "wait";

const MEANING: ReadonlyMap<number, AfterClose> = new Map<number, AfterClose>([
    [4001, "sign-in"],
    [4002, "protocol"],
    [4003, "stop"],
    [4029, "wait"],
]);

/**
 * Everything else reconnects, 1000 too: servers send it when they shut down, and a page that took it as final
 * would go dark at every rolling update.
 */
export function afterClose(code: number): AfterClose {
    return MEANING.get(code) ?? "reconnect";
}
