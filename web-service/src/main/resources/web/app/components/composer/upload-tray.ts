import { html, nothing, type TemplateResult } from "lit";
import type { Upload } from "../../desk/uploads.ts";
import { fileSize } from "../../text/files.ts";
import { words } from "../../text/words.ts";
import { close, file } from "../icons.ts";

export interface UploadActs {
    retry(key: string): void;
    remove(key: string): void;
}

/** The files of the reply that is being written: how far each is, and what can be done about it. */
export function uploadTray(uploads: readonly Upload[], acts: UploadActs): TemplateResult | typeof nothing {
    if (uploads.length === 0) {
        return nothing;
    }
    return html`<ul class="tray" aria-label=${words.files.ofReply} data-testid="uploads">
        ${uploads.map((upload) => tile(upload, acts))}
    </ul>`;
}

/** What keeps a reply with these files from being sent, in words; null when nothing does. */
export function whyWait(uploads: readonly Upload[]): string | null {
    const failed = uploads.filter((each) => each.state === "failed").length;
    if (failed > 0) {
        return words.files.failed(failed);
    }
    const open = uploads.filter((each) => each.state !== "done").length;
    return open === 0 ? null : words.files.uploading(open);
}

function tile(upload: Upload, acts: UploadActs): TemplateResult {
    const { key, state, progress, preview } = upload;
    const name = upload.attachment?.name ?? upload.file.name;
    const size = upload.attachment?.size ?? upload.file.size;
    return html`<li class="upload ${state}" data-testid="upload" data-state=${state} title=${name}>
        ${preview === null ? html`<span class="icon">${file}</span>` : html`<img src=${preview} alt="" />`}
        <span class="name" dir="auto">${name}</span>
        <span class="state">
            ${state === "failed"
                ? html`<button class="link" data-testid="retry-upload" title=${upload.error ?? ""} @click=${() => acts.retry(key)}>${words.common.tryAgain}</button>
                      <span role="alert">${upload.error}</span>`
                : state === "done"
                  ? fileSize(size)
                  : words.files.progress(Math.round(progress * 100), fileSize(size))}
        </span>
        <button class="remove" aria-label=${state === "uploading" ? words.files.cancel(name) : words.files.remove(name)} @click=${() => acts.remove(key)}>${close}</button>
        ${state === "uploading" ? html`<progress max="1" .value=${progress} aria-label=${words.files.upload(name)}></progress>` : nothing}
    </li>`;
}
