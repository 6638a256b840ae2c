import type { DeskState } from "../state/desk-state.ts";
import type { Drafts } from "../state/drafts.ts";
import type { MessageActions } from "./message-actions.ts";
import type { Sender } from "./sender.ts";

/** What somebody wrote for a ticket and nobody got. */
export interface LeftText {
    readonly key: string;
    readonly kind: "reply" | "note" | "edit";
    readonly text: string;
    discard(): void;
}

interface Written {
    readonly state: DeskState;
    readonly drafts: Pick<Drafts, "get" | "set">;
    readonly messages: Pick<MessageActions, "editsIn" | "forgetEdit">;
    readonly sender: Pick<Sender, "discard">;
}

/** What one wrote for tickets that are out of sight: it is one's own, and can be taken along. */
export class LeftTexts {
    constructor(private readonly desk: Written) {}

    of(ticketId: number): readonly LeftText[] {
        const { state, drafts, messages, sender } = this.desk;
        const unsent = state.outgoing.filter((each) => each.ticketId === ticketId && each.state === "failed");
        return [
            ...unsent.map(({ key, kind, text }) => ({ key, kind, text, discard: () => sender.discard(key) })),
            ...(["reply", "note"] as const).flatMap((kind) => {
                const draft = drafts.get(ticketId, kind);
                return draft ? [{ key: kind, kind, text: draft.text, discard: () => drafts.set(ticketId, { ...draft, text: "" }) }] : [];
            }),
            ...messages.editsIn(ticketId).map(([id, text]) => ({ key: `edit ${id}`, kind: "edit" as const, text, discard: () => messages.forgetEdit(id) })),
        ].filter(({ text }) => text.trim() !== "");
    }
}
