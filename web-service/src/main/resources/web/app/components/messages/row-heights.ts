import type { Message } from "../../net/wire.ts";
import { isPicture, roomFor } from "../../text/album.ts";
import type { Group } from "../../text/groups.ts";

/** How many characters a line of a bubble has, about; the rest is what the styles give to each part. */
const LINE_CHARACTERS = 72;
const LINE_PX = 20;
const BUBBLE_PX = 22;
const UNDER_GROUP_PX = 34;
const DAY_PX = 56;
const SYSTEM_PX = 34;
const NOTE_HEAD_PX = 22;
const ALBUM_PX = 284;
const FILE_PX = 34;

/** Pixels of each row that was shown, and a guess of those that were not: the bar's length, never the place of anything in sight. */
export class RowHeights {
    private readonly measured = new Map<number, number>();

    /** Takes over what the rows that are shown have now. */
    measure(rows: Iterable<HTMLElement>): void {
        for (const row of rows) {
            this.measured.set(Number(row.dataset["row"]), row.getBoundingClientRect().height);
        }
    }

    /** The lines are of another length, or of another conversation. */
    forget(): void {
        this.measured.clear();
    }

    /** Where each row begins, from the first one on, and at last where all of them end. */
    tops(groups: readonly Group[]): Float64Array {
        const tops = new Float64Array(groups.length + 1);
        let top = 0;
        for (const [at, group] of groups.entries()) {
            tops[at] = top;
            top += this.measured.get(group.key) ?? guess(group);
        }
        tops[groups.length] = top;
        return tops;
    }
}

function guess({ author, messages, newDay }: Group): number {
    const day = newDay ? DAY_PX : 0;
    return author === "system" ? day + SYSTEM_PX : messages.reduce((sum, message) => sum + ofBubble(message), day + UNDER_GROUP_PX);
}

function ofBubble({ attachments, author, replyTo, text }: Message): number {
    const pictures = attachments.filter(isPicture);
    const [only] = pictures;
    const shown = only && pictures.length === 1 ? roomFor(only).height : pictures.length > 0 ? ALBUM_PX : 0;
    const lines = text === "" ? 0 : text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LINE_CHARACTERS)), 0);
    const head = (author === "note" ? NOTE_HEAD_PX : 0) + (replyTo === null ? 0 : 2 * LINE_PX);
    return BUBBLE_PX + head + lines * LINE_PX + shown + (attachments.length - pictures.length) * FILE_PX;
}
