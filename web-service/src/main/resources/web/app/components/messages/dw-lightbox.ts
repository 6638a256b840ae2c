import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Attachment } from "../../net/wire.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { fileUrl, kindName } from "../../text/files.ts";
import { words } from "../../text/words.ts";
import { close, download, left, right } from "../icons.ts";
import { Localized } from "../localized.ts";
import { openModal } from "../modal.ts";
import "./dw-picture.ts";

/** Pictures and videos over the whole window. A modal dialog: the browser keeps the focus in it and gives it back. */
export class DwLightbox extends LitElement {
    static override properties = { pictures: { state: true }, at: { state: true }, caption: { state: true } };
    declare pictures: readonly Attachment[];
    declare at: number;
    declare caption: string;

    static override styles = [
        base,
        controls,
        css`
            dialog {
                width: 100vw;
                height: 100dvh;
                max-width: none;
                max-height: none;
                padding: 0;
                border: 0;
                background: color-mix(in srgb, var(--bg) 98%, transparent);
                color: var(--text);
                color-scheme: dark;
            }

            /* There the reader's colours hold, and its own dark scheme is none of them. */
            @media (forced-colors: active) {
                dialog {
                    background: Canvas;
                    color: CanvasText;
                }
            }

            dialog[open] {
                display: grid;
                grid-template: 52px minmax(0, 1fr) auto / minmax(0, 1fr);
            }

            dialog::backdrop {
                background: none;
            }

            .bar {
                display: flex;
                align-items: center;
                gap: var(--space-3);
                padding: 0 var(--space-7);
            }

            .count {
                margin-inline-end: auto;
                font-size: var(--type-small);
            }

            .bar .button,
            .turn {
                display: inline-grid;
                place-items: center;
                border: 0;
                border-radius: var(--radius);
                background: none;
                color: inherit;
                cursor: pointer;
            }

            .bar .button:hover,
            .turn:hover {
                background: var(--hover);
            }

            .stage {
                display: grid;
                grid-template: minmax(0, 1fr) / 56px minmax(0, 1fr) 56px;
                align-items: center;
            }

            .stage > :not(.turn) {
                grid-column: 2;
                width: 100%;
                height: 100%;
                object-fit: contain;
            }

            .turn {
                height: 72px;
            }

            .turn.right {
                grid-column: 3;
            }

            p {
                max-height: 20dvh;
                padding: var(--space-6) var(--space-11) var(--space-9);
                overflow-y: auto;
                text-align: center;
                overflow-wrap: anywhere;
                white-space: pre-wrap;
            }

            @media (max-width: 559px) {
                .stage {
                    grid-template-columns: 0 minmax(0, 1fr) 0;
                }

                .turn {
                    z-index: 1;
                    width: 44px;
                }

                .turn.right {
                    justify-self: end;
                }
            }
        `,
    ];

    constructor() {
        super();
        new Localized(this);
        this.pictures = [];
        this.at = 0;
        this.caption = "";
    }

    async show(pictures: readonly Attachment[], at: number, caption: string): Promise<void> {
        this.pictures = pictures;
        this.at = at;
        this.caption = caption;
        await this.updateComplete;
        openModal(this.dialog);
        this.renderRoot.querySelector<HTMLElement>(".close")?.focus();
    }

    override render(): TemplateResult {
        const picture = this.pictures[this.at];
        const several = this.pictures.length > 1;
        return html`<dialog aria-label=${words.attachment.lightbox} data-testid="lightbox" @keydown=${this.onKey} @click=${this.onClick} @close=${this.forget}>
            ${picture
                ? html`<div class="bar">
                          <span class="count" role="status">${several ? words.attachment.position(this.at + 1, this.pictures.length) : kindName(picture)}</span>
                          <a class="button icon" href=${fileUrl(picture)} download=${picture.name ?? ""} aria-label=${words.attachment.download}>${download}</a>
                          <button class="button icon close" aria-label=${words.common.close} @click=${() => this.dialog?.close()}>${close}</button>
                      </div>
                      <div class="stage">
                          ${several ? html`<button class="turn" aria-label=${words.attachment.previous} @click=${() => this.turn(-1)}>${left}</button>` : nothing}
                          ${this.large(picture)}
                          ${several ? html`<button class="turn right" aria-label=${words.attachment.next} @click=${() => this.turn(1)}>${right}</button>` : nothing}
                      </div>
                      ${this.caption === "" ? nothing : html`<p dir="auto">${this.caption}</p>`}`
                : nothing}
        </dialog>`;
    }

    private large(picture: Attachment): TemplateResult {
        return picture.kind === "photo"
            ? html`<dw-picture whole .src=${fileUrl(picture)} .alt=${`${kindName(picture)} ${this.at + 1}`}></dw-picture>`
            : html`<video controls autoplay playsinline src=${fileUrl(picture)} aria-label=${kindName(picture)}></video>`;
    }

    private turn(step: number): void {
        this.at = (this.at + step + this.pictures.length) % this.pictures.length;
    }

    private onKey(event: KeyboardEvent): void {
        const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
        if (step !== 0 && !(event.target instanceof HTMLVideoElement)) {
            event.preventDefault();
            this.turn(step);
        }
        // The page's own keys mean nothing while this is open.
        event.stopPropagation();
    }

    /** Beside the picture is beside the dialog to who looks at it. */
    private onClick(event: Event): void {
        if (event.target instanceof HTMLElement && event.target.classList.contains("stage")) {
            this.dialog?.close();
        }
    }

    private forget(): void {
        this.pictures = [];
    }

    private get dialog(): HTMLDialogElement | null {
        return this.renderRoot.querySelector("dialog");
    }
}

customElements.define("dw-lightbox", DwLightbox);
