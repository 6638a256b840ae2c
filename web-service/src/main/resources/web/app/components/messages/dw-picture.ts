import { css, html, LitElement, type TemplateResult } from "lit";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { words } from "../../text/words.ts";
import { Localized } from "../localized.ts";

/** A picture that takes its room before it is here. One that cannot be loaded says so and can be tried again. */
export class DwPicture extends LitElement {
    static override properties = {
        src: {},
        alt: {},
        whole: { type: Boolean, reflect: true },
        failed: { state: true },
        tries: { state: true },
    };
    declare src: string;
    declare alt: string;
    /** Shown whole, not cut to its room. */
    declare whole: boolean;
    declare failed: boolean;
    declare tries: number;

    static override styles = [
        base,
        controls,
        css`
            :host {
                display: block;
                width: 100%;
                height: 100%;
                min-height: 0;
            }

            img {
                display: block;
                width: 100%;
                height: 100%;
                object-fit: cover;
                background: var(--sunken);
            }

            :host([whole]) img {
                object-fit: contain;
                background: none;
            }

            .failed {
                display: grid;
                place-content: center;
                justify-items: center;
                gap: var(--space-3);
                height: 100%;
                padding: var(--space-5);
                color: var(--muted);
                font-size: var(--type-small);
                text-align: center;
            }
        `,
    ];

    constructor() {
        super();
        new Localized(this);
        this.alt = "";
        this.whole = false;
        this.failed = false;
        this.tries = 0;
    }

    override render(): TemplateResult {
        if (this.failed) {
            return html`<span class="failed">
                ${words.attachment.unloaded}
                <button class="link" @click=${this.again}>${words.common.tryAgain}</button>
            </span>`;
        }
        const src = this.tries > 0 ? `${this.src}?try=${this.tries}` : this.src;
        return html`<img src=${src} alt=${this.alt} loading="lazy" decoding="async" @error=${this.onError} />`;
    }

    private onError(): void {
        this.failed = true;
    }

    private again(event: Event): void {
        event.stopPropagation();
        this.tries += 1;
        this.failed = false;
    }
}

customElements.define("dw-picture", DwPicture);
