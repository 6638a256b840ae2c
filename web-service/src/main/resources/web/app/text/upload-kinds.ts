import { fileSize } from "./files.ts";
import { words } from "./words.ts";

/** As many as one reply can carry: Telegram's album holds ten. */
export const MAX_FILES = 10;
/** What a bot may send (Bot API, "Sending files"). */
export const MAX_FILE_BYTES = 50_000_000;

/** What the desk takes, by the ending of the name. The desk decides in the end, also by the bytes; this spares an upload in vain. */
const ENDINGS: ReadonlySet<string> = new Set(
    (
        "png jpg jpeg gif webp bmp heic avif tif tiff mp4 webm mov mp3 m4a ogg oga opus wav flac pdf txt log md csv json xml ics vcf rtf " +
        "doc xls ppt docx xlsx pptx odt ods odp epub eml zip 7z rar tar gz"
    ).split(" "),
);

/** For the file chooser. */
export const ACCEPTED = [...ENDINGS].map((ending) => `.${ending}`).join(",");

/** Why a file is not taken, as a sentence; null when it is. */
export function whyNot(file: { readonly name: string; readonly size: number }): string | null {
    if (file.size === 0) {
        return words.files.empty(file.name);
    }
    if (file.size > MAX_FILE_BYTES) {
        return words.files.tooLarge(file.name, fileSize(file.size));
    }
    const ending = /\.([^.]+)$/u.exec(file.name)?.[1]?.toLowerCase();
    if (ending !== undefined && !ENDINGS.has(ending)) {
        return words.files.notSent(file.name, ending);
    }
    return null;
}
