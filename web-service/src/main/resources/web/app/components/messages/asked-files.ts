import type { ReactiveControllerHost } from "lit";
import type { Attachment, Message } from "../../net/wire.ts";
import type { AsOf } from "../../state/desk-state.ts";

/** The files that were asked for, until the desk says what comes of it: their buttons are not pressed twice. */
export class AskedFiles {
    /** The same set for as long as nothing was asked for and nothing came. */
    ids: ReadonlySet<string> = new Set();

    constructor(
        private readonly host: Pick<ReactiveControllerHost, "requestUpdate">,
        private readonly messages: () => readonly AsOf<Message>[],
    ) {}

    /** @returns why the desk did not take it, as the asking says; null when it did */
    async ask(id: string, asking: Promise<string | null>): Promise<string | null> {
        this.put([...this.ids, id]);
        const problem = await asking;
        if (problem !== null) {
            this.put([...this.ids].filter((each) => each !== id));
        }
        return problem;
    }

    /** What is no longer to be asked for may be so again, when it fails. */
    settle(): void {
        if (this.ids.size > 0) {
            const late = new Set(this.messages().flatMap(({ value }) => filesOf(value)).flatMap((each) => (each.fetchable && each.id ? [each.id] : [])));
            const still = [...this.ids].filter((id) => late.has(id));
            this.ids = still.length === this.ids.size ? this.ids : new Set(still);
        }
    }

    private put(ids: readonly string[]): void {
        this.ids = new Set(ids);
        this.host.requestUpdate();
    }
}

function filesOf({ attachments, reference }: Message): readonly Attachment[] {
    return reference?.attachment ? [...attachments, reference.attachment] : attachments;
}
