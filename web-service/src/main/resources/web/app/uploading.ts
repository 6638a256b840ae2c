import type { Transport } from "./desk/uploads.ts";
import { ApiError, unreachable } from "./net/api-error.ts";
import type { Attachment } from "./net/wire.ts";
import type { Size } from "./text/album.ts";
import { uploadUrl } from "./text/files.ts";

/** A slow line needs minutes for 50 MB; a dead one shows by a minute without any progress. */
const SILENT_MS = 60_000;
const PREVIEWED = /^image\/(png|jpeg|gif|webp)$/u;

/** Uploads by XMLHttpRequest, which says how far it is. Each names how large its picture is, so that its room is known to all. */
export function uploading(dimensionsOf: (file: File) => Promise<Size | null>): Transport {
    return {
        send(file, onProgress) {
            const request = new XMLHttpRequest();
            let cancelled = false;
            const done = dimensionsOf(file).then((dimensions) => {
                if (cancelled) {
                    throw unreachable();
                }
                return transfer(request, file, dimensions, onProgress);
            });
            return {
                done,
                cancel: () => {
                    cancelled = true;
                    request.abort();
                },
            };
        },
        preview: (file) => (PREVIEWED.test(file.type) ? URL.createObjectURL(file) : null),
        forget: (preview) => URL.revokeObjectURL(preview),
    };
}

function transfer(
    request: XMLHttpRequest,
    file: File,
    dimensions: Size | null,
    onProgress: (part: number) => void,
): Promise<Attachment> {
    return new Promise((resolve, reject) => {
        let watch = setTimeout(() => request.abort(), SILENT_MS);
        const heard = (): void => {
            clearTimeout(watch);
            watch = setTimeout(() => request.abort(), SILENT_MS);
        };
        request.upload.addEventListener("progress", (event) => {
            heard();
            onProgress(event.lengthComputable && event.total > 0 ? event.loaded / event.total : 0);
        });
        request.addEventListener("loadend", () => {
            clearTimeout(watch);
            answerOf(request).then(resolve, reject);
        });
        request.open("POST", uploadUrl(file.name, dimensions));
        request.setRequestHeader("Accept", "application/json");
        request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
        request.send(file);
    });
}

async function answerOf(request: XMLHttpRequest): Promise<Attachment> {
    if (request.status === 0) {
        throw unreachable();
    }
    const headers = new Headers();
    const retryAfter = request.getResponseHeader("Retry-After");
    if (retryAfter !== null) {
        headers.set("Retry-After", retryAfter);
    }
    const response = new Response(request.responseText, { status: request.status, headers });
    if (!response.ok) {
        throw await ApiError.of(response);
    }
    return (await response.json()) as Attachment;
}
