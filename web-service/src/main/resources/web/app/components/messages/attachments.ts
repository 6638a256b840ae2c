import { html, nothing, type TemplateResult } from "lit";
import type { Attachment } from "../../net/wire.ts";
import { albumSpan, isPicture, roomFor } from "../../text/album.ts";
import { fileEnding, fileSize, fileUrl, kindName, notHere } from "../../text/files.ts";
import { playtime } from "../../text/time.ts";
import { words } from "../../text/words.ts";
import { file, film, picture, play, warning } from "../icons.ts";
import { card } from "./cards.ts";
import type { MessageActs } from "./message-context.ts";
import "./dw-picture.ts";
import "./dw-sound.ts";

/** Telegram's round videos; its largest stickers. */
const ROUND_PX = 220;
const STICKER = { width: 160, height: 160 };

/** What one can do with a file. */
export interface FileActs {
    /** Shows a picture large. */
    open(attachment: Attachment): void;
    /** Has one fetched that is not here; absent where nobody can. */
    readonly late?: Pick<MessageActs, "fetch" | "isAsked">;
}

/** What is attached to a message: pictures in one grid, then the rest in the sender's order. */
export function attachments(all: readonly Attachment[], acts: FileActs): TemplateResult | typeof nothing {
    if (all.length === 0) {
        return nothing;
    }
    const pictures = all.filter(isPicture);
    const others = all.filter((each) => !isPicture(each));
    return html`${pictures.length > 0 ? grid(pictures, acts) : nothing}${others.map((each) => other(each, acts))}`;
}

function grid(pictures: readonly Attachment[], acts: FileActs): TemplateResult {
    const [only] = pictures;
    if (only && pictures.length === 1) {
        const room = roomFor(only);
        const style = `width: ${room.width}px; aspect-ratio: ${room.width} / ${room.height}`;
        return html`<div class="picture" .style=${style}>${tile(only, pictures, acts)}</div>`;
    }
    return html`<div class="album" role="group" aria-label=${words.attachment.pictures(pictures.length)} data-testid="album">
        ${pictures.map(
            (each, at) => html`<div class="picture s${albumSpan(at, pictures.length)}">${tile(each, pictures, acts)}</div>`,
        )}
    </div>`;
}

function tile(attachment: Attachment, pictures: readonly Attachment[], acts: FileActs): TemplateResult {
    const missing = notHere(attachment);
    if (missing) {
        return html`<div class="missing ${attachment.state ?? ""}" data-testid="attachment" data-kind=${attachment.kind} data-state=${attachment.state ?? ""}>
            ${attachment.kind === "photo" ? picture : film}${pictures.length > 1 ? shortly(attachment, missing) : aloud(missing)}${fetchButton(attachment, acts)}
        </div>`;
    }
    const at = pictures.indexOf(attachment);
    const name = pictures.length > 1 ? words.attachment.ofMany(kindName(attachment), at + 1, pictures.length) : kindName(attachment);
    if (attachment.kind === "animation") {
        return animation(attachment, name);
    }
    return html`<button
        class="open"
        aria-label=${words.attachment.open(name)}
        data-testid="attachment"
        data-kind=${attachment.kind}
        data-state="stored"
        @click=${() => acts.open(attachment)}
    >
        ${attachment.kind === "photo"
            ? html`<dw-picture .whole=${!attachment.width} .src=${fileUrl(attachment)} .alt=${name}></dw-picture>`
            : html`<video preload="metadata" muted playsinline tabindex="-1" src=${fileUrl(attachment)}></video>
                  <span class="badge">${play}${attachment.duration ? playtime(attachment.duration) : nothing}</span>`}
    </button>`;
}

/** Who wants less motion starts it themselves. */
function animation(attachment: Attachment, name: string): TemplateResult {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    return attachment.mime === "image/gif"
        ? html`<dw-picture data-testid="attachment" data-kind="animation" .src=${fileUrl(attachment)} .alt=${name}></dw-picture>`
        : html`<video
              data-testid="attachment"
              data-kind="animation"
              aria-label=${name}
              src=${fileUrl(attachment)}
              .muted=${true}
              loop
              playsinline
              ?autoplay=${!still}
              ?controls=${still}
          ></video>`;
}

/** Read out when it changes: somebody asked for the file, and looks elsewhere meanwhile. */
function aloud(missing: string): TemplateResult {
    return html`<span role="status">${missing}</span>`;
}

/** A tile of an album has room for a word or two. */
function shortly({ state }: Attachment, missing: string): TemplateResult {
    return html`<span role="status" title=${missing}
        ><span aria-hidden="true">${state === "refused" ? words.attachment.notHere : words.attachment.notHereYet}</span><span class="seen-by-readers-only">${missing}</span></span
    >`;
}

function fetchButton(attachment: Attachment, { late }: FileActs): TemplateResult | typeof nothing {
    if (!late || attachment.fetchable !== true) {
        return nothing;
    }
    const asked = late.isAsked(attachment);
    const said = asked ? words.attachment.asking : words.attachment.fetch;
    return html`<button
        class="link"
        data-testid="fetch-file"
        aria-label="${said}: ${attachment.name ?? kindName(attachment)}"
        ?disabled=${asked}
        @click=${() => late.fetch(attachment)}
    >
        ${said}
    </button>`;
}

function other(attachment: Attachment, acts: FileActs): TemplateResult | typeof nothing {
    switch (attachment.kind) {
        case "voice":
        case "audio":
            return sound(attachment, acts);
        case "video_note":
            return round(attachment, acts);
        case "sticker":
            return sticker(attachment, acts);
        case "document":
            return document(attachment, acts);
        default:
            return attachment.id ? document(attachment, acts) : card(attachment);
    }
}

function sound(attachment: Attachment, acts: FileActs): TemplateResult {
    if (notHere(attachment)) {
        return document(attachment, acts);
    }
    const { title, performer } = attachment.details ?? {};
    const said = [performer, title].filter((each) => typeof each === "string" && each !== "").join(" – ");
    const name = said || (attachment.kind === "audio" ? ownName(attachment) : kindName(attachment));
    return html`<div class="sound" data-testid="attachment" data-kind=${attachment.kind} data-state="stored">
        ${attachment.kind === "audio" ? html`<p dir="auto">${name}</p>` : nothing}
        <dw-sound .src=${fileUrl(attachment)} .name=${name} .seconds=${attachment.duration ?? 0}></dw-sound>
    </div>`;
}

function round(attachment: Attachment, acts: FileActs): TemplateResult {
    const missing = notHere(attachment);
    const style = `width: ${ROUND_PX}px; height: ${ROUND_PX}px`;
    return html`<div class="round" .style=${style} data-testid="attachment" data-kind="video_note" data-state=${attachment.state ?? ""}>
        ${missing
            ? html`<div class="missing ${attachment.state ?? ""}">${film}${shortly(attachment, missing)}${fetchButton(attachment, acts)}</div>`
            : html`<button class="open" aria-label=${words.attachment.playOrPause(kindName(attachment))} @click=${playOrPause}>
                  <video playsinline preload="metadata" tabindex="-1" src=${fileUrl(attachment)}></video>
                  <span class="badge">${play}${attachment.duration ? playtime(attachment.duration) : nothing}</span>
              </button>`}
    </div>`;
}

/** A circle has no room for the browser's own controls: all of it is the button. */
function playOrPause(event: Event): void {
    const video = (event.currentTarget as HTMLElement).querySelector("video");
    if (video?.paused) {
        // Refused where the browser wants another press first; then that press comes here again.
        video.play().catch(() => undefined);
    } else {
        video?.pause();
    }
}

function sticker(attachment: Attachment, acts: FileActs): TemplateResult {
    const emoji = typeof attachment.details?.["emoji"] === "string" ? attachment.details["emoji"] : "";
    const name = `${kindName(attachment)} ${emoji}`.trim();
    const room = roomFor(attachment, STICKER);
    const shown = /^image\/(webp|png)$|^video\/webm$/u.test(attachment.mime ?? "");
    const style = `width: ${room.width}px; height: ${room.height}px`;
    return html`<div class="sticker" .style=${style} title=${name} data-testid="attachment" data-kind="sticker" data-state=${attachment.state ?? ""}>
        ${notHere(attachment) || !shown
            ? html`<span class="emoji" role="img" aria-label=${name}>${emoji || "🏷"}</span>${fetchButton(attachment, acts)}`
            : attachment.mime === "video/webm"
              ? animation(attachment, name)
              : html`<dw-picture whole .src=${fileUrl(attachment)} .alt=${name}></dw-picture>`}
    </div>`;
}

/** How a file is called; what kind it is where it has no name. */
function ownName(attachment: Attachment): string {
    return attachment.name === undefined || attachment.name === "" ? kindName(attachment) : attachment.name;
}

/** A file by its name; a press downloads it. */
function document(attachment: Attachment, acts: FileActs): TemplateResult {
    const name = ownName(attachment);
    const facts = [attachment.size === undefined ? "" : fileSize(attachment.size), fileEnding(name)].filter((each) => each !== "");
    const missing = notHere(attachment);
    if (missing) {
        return html`<div class="file ${attachment.state ?? ""}" data-testid="attachment" data-kind=${attachment.kind} data-state=${attachment.state ?? ""}>
            ${attachment.state === "refused" ? warning : file}
            <span class="name" dir="auto">${name}</span><span class="facts" role="status">${[...facts, missing].join(" · ")}</span>${fetchButton(attachment, acts)}
        </div>`;
    }
    return html`<a
        class="file"
        href=${fileUrl(attachment)}
        download=${name}
        data-testid="attachment"
        data-kind=${attachment.kind}
        data-state="stored"
    >
        ${file}<span class="name" dir="auto"><span class="seen-by-readers-only">${words.attachment.downloadOf}</span>${name}</span><span class="facts">${facts.join(" · ")}</span>
    </a>`;
}
