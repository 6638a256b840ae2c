import type { Transport } from "./desk/uploads.ts";
import { ApiError, unreachable } from "./net/api-error.ts";
import type { Attachment } from "./net/wire.ts";

/** A slow line needs minutes for 50 MB; a dead one shows by a minute without any progress. */
const SILENT_MS = 60_000;
const PREVIEWED = /^image\/(png|jpeg|gif|webp)$/u;

/** Uploads by XMLHttpRequest, which says how far it is. */
export const uploading: Transport = {
    send(file, onProgress) {
        const request = new XMLHttpRequest();
        const done = new Promise<Attachment>((resolve, reject) => {
            let watch = window.setTimeout(() => request.abort(), SILENT_MS);
            const heard = (): void => {
                window.clearTimeout(watch);
                watch = window.setTimeout(() => request.abort(), SILENT_MS);
            };
            request.upload.addEventListener("progress", (event) => {
                heard();
                onProgress(event.lengthComputable && event.total > 0 ? event.loaded / event.total : 0);
            });
            request.addEventListener("loadend", () => {
                window.clearTimeout(watch);
                answerOf(request).then(resolve, reject);
            });
            request.open("POST", `/api/files?${new URLSearchParams({ name: file.name })}`);
            request.setRequestHeader("Accept", "application/json");
            request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
            request.send(file);
        });
        return { done, cancel: () => request.abort() };
    },
    preview: (file) => (PREVIEWED.test(file.type) ? URL.createObjectURL(file) : null),
    forget: (preview) => URL.revokeObjectURL(preview),
};

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
