import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { IDLE, type LinkState } from "../net/link.ts";
import type { Telegram } from "../desk/telegram.ts";
import type { TelegramReport } from "../net/wire.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { number } from "../text/time.ts";
import { type Truth, truthOf } from "../text/truth.ts";
import { words } from "../text/words.ts";
import { botTroubles } from "./bot-troubles.ts";
import { Localized } from "./localized.ts";
import { placeBeside, toggleBeside } from "./popover.ts";
import { setAside, type SetAsideActs, setAsideStyles } from "./set-aside.ts";
import { telegramFigures } from "./telegram-figures.ts";

/** Says whether the page is true, up to which number and how far behind; a press opens the details. */
export class DwTruthBadge extends LitElement {
    static override properties = {
        link: { attribute: false },
        compact: { type: Boolean },
        telegram: { attribute: false },
        report: { state: true },
        problem: { state: true },
    };
    /** Asks what the bot says of itself; null for who may not. */
    declare telegram: Telegram | null;
    declare report: TelegramReport | null;
    declare problem: string | null;
    declare link: LinkState;
    declare compact: boolean;
    private timer: number | null = null;

    static override styles = [
        base,
        controls,
        setAsideStyles,
        css`
            :host {
                display: block;
                min-width: 0;
            }

            .badge {
                display: flex;
                align-items: center;
                gap: var(--space-5);
                width: 100%;
                min-height: 40px;
                padding: var(--space-3) var(--space-5);
                border: 0;
                border-radius: var(--radius);
                background: none;
                color: var(--muted);
                font-size: var(--type-small);
                line-height: var(--leading-small);
                text-align: start;
                cursor: pointer;
            }

            .badge:hover {
                background: var(--hover);
            }

            .dot {
                flex: none;
                width: 8px;
                height: 8px;
                margin: 0 var(--space-2);
                border-radius: 50%;
                background: var(--faint);
                box-shadow: 0 0 0 3px color-mix(in srgb, var(--faint) 25%, transparent);
            }

            @media (forced-colors: active) {
                .dot {
                    border: 4px solid CanvasText;
                }
            }

            [data-state="live"] .dot {
                background: var(--ok);
                box-shadow: 0 0 0 3px color-mix(in srgb, var(--ok) 25%, transparent);
            }

            [data-telegram="stopped"] .dot {
                --dot: var(--bad);
            }

            [data-state="degraded"] .dot,
            [data-state="reconnecting"] .dot {
                background: var(--dot, var(--warn));
                box-shadow: 0 0 0 3px color-mix(in srgb, var(--dot, var(--warn)) 25%, transparent);
            }

            :host([compact]) .badge {
                width: auto;
                min-width: 30px;
                min-height: 30px;
            }

            :host([compact]) .said {
                position: absolute;
                width: 1px;
                height: 1px;
                overflow: hidden;
                clip-path: inset(50%);
            }

            .details:focus-visible {
                outline: none;
            }

            .details {
                width: min(320px, calc(100vw - 16px));
                max-height: min(560px, calc(100dvh - 16px));
                overflow-y: auto;
                padding: var(--space-8) var(--space-9);
            }

            h2 {
                font-weight: 620;
            }

            .details p {
                margin: var(--space-1) 0 var(--space-6);
                color: var(--muted);
            }

            dl {
                display: grid;
                grid-template-columns: auto 1fr;
                gap: var(--space-3) var(--space-9);
                font-size: var(--type-small);
            }

            dt {
                color: var(--muted);
            }

            dd {
                overflow: hidden;
                text-align: end;
                text-overflow: ellipsis;
                white-space: nowrap;
            }
        `,
    ];

    constructor() {
        super();
        new Localized(this);
        this.link = IDLE;
        this.compact = false;
        this.telegram = null;
        this.report = null;
        this.problem = null;
    }

    override connectedCallback(): void {
        super.connectedCallback();
        // Only for the words: the countdown and the age of the last frame. The connection keeps its own time.
        this.timer = window.setInterval(() => this.requestUpdate(), 1_000);
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        window.clearInterval(this.timer ?? undefined);
    }

    override render(): TemplateResult {
        const truth = truthOf(this.link, Date.now());
        return html`
            <button
                class="badge"
                data-testid="truth-badge"
                data-state=${truth.state}
                data-seq=${this.link.seq}
                data-behind=${Math.max(0, this.link.head - this.link.seq)}
                aria-haspopup="dialog"
                title=${this.compact ? truth.words : nothing}
                data-telegram=${this.link.telegram?.state ?? nothing}
                @click=${this.toggle}
            >
                <span class="dot"></span>
                <span class="said">${truth.words}</span>
            </button>
            <div popover class="details" tabindex="-1" role="dialog" aria-label=${words.truth.connection} data-testid="truth-details">
                ${this.details(truth)}
            </div>
        `;
    }

    private details(truth: Truth): TemplateResult {
        const { link } = this;
        const age = link.lastFrameAt === null ? "–" : words.common.ago(words.time.seconds(Math.max(0, Math.round((Date.now() - link.lastFrameAt) / 1_000))));
        const said = words.truth;
        return html`
            <h2>${truth.words}</h2>
            <p>${truth.detail}</p>
            <dl>
                <dt>${said.applied}</dt>
                <dd>${number(link.seq)}</dd>
                <dt>${said.head}</dt>
                <dd>${number(link.head)}</dd>
                <dt>${said.lastSign}</dt>
                <dd>${age}</dd>
                <dt>Redis</dt>
                <dd>${link.redis === null ? "–" : said.redis[link.redis]}</dd>
                <dt>${said.attempts}</dt>
                <dd>${link.attempts}</dd>
                <dt>${said.customers}</dt>
                <dd data-testid="telegram-state">${said.telegram[link.telegram?.state ?? "unknown"]}</dd>
                ${this.report === null ? nothing : telegramFigures(this.report)}
                <dt>${said.log}</dt>
                <dd title=${link.epoch ?? ""}>${link.epoch ?? "–"}</dd>
            </dl>
            ${botTroubles(this.report?.bots ?? [])}
            ${this.problem === null ? nothing : html`<p class="problem" role="alert">${this.problem}</p>`}
            ${setAside(this.report?.setAside ?? [], this.acts)}
        `;
    }

    /** Admins are told what the bots say of themselves; others, and where it cannot be had, see the state alone. */
    private async ask(): Promise<void> {
        this.report = (await this.telegram?.report()) ?? null;
    }

    private readonly acts: SetAsideActs = {
        retry: (id) => void this.act((telegram) => telegram.retry(id)),
        forget: (id) => void this.act((telegram) => telegram.forget(id)),
    };

    private async act(doing: (telegram: Telegram) => Promise<string | null>): Promise<void> {
        this.problem = this.telegram ? await doing(this.telegram) : null;
        await this.ask();
    }

    private toggle(event: Event): void {
        const popover = this.renderRoot.querySelector<HTMLElement>(".details");
        if (popover && event.currentTarget instanceof HTMLElement) {
            this.problem = null;
            toggleBeside(event.currentTarget, popover);
            void this.showReport(event.currentTarget, popover);
        }
    }

    /** What the bot says makes the details grow; they find their place anew. */
    private async showReport(button: HTMLElement, popover: HTMLElement): Promise<void> {
        await this.ask();
        await this.updateComplete;
        if (popover.matches(":popover-open")) {
            placeBeside(button, popover);
        }
    }
}

customElements.define("dw-truth-badge", DwTruthBadge);
