import type { Attachment } from "../net/wire.ts";

const SHOWN_AS_PICTURE: ReadonlySet<string> = new Set(["photo", "video", "animation"]);

/** What can stand in a grid of pictures. */
export function isPicture(attachment: Attachment): boolean {
    return SHOWN_AS_PICTURE.has(attachment.kind);
}

/** Of six columns, how many the picture at `index` of `count` takes: the first row evens out what is left over. */
export function albumSpan(index: number, count: number): 2 | 3 | 6 {
    if (count <= 4) {
        return count === 1 || (count === 3 && index === 0) ? 6 : 3;
    }
    const first = count % 3;
    return index >= first ? 2 : first === 1 ? 6 : 3;
}

/** Pixels of the page. */
export interface Size {
    readonly width: number;
    readonly height: number;
}

const MAX: Size = { width: 340, height: 320 };
const MIN_SIDE = 96;
/** Where Telegram does not say how large a picture is. */
const UNKNOWN: Size = { width: 280, height: 210 };

/** The room that a picture gets before it is here, in its own proportions, so that nothing moves when it arrives. */
export function roomFor(attachment: Attachment, max: Size = MAX): Size {
    const { width = 0, height = 0 } = attachment;
    if (!(width > 0 && height > 0)) {
        return UNKNOWN;
    }
    const scale = Math.min(1, max.width / width, max.height / height);
    return {
        width: Math.round(Math.min(max.width, Math.max(MIN_SIDE, width * scale))),
        height: Math.round(Math.min(max.height, Math.max(MIN_SIDE, height * scale))),
    };
}
