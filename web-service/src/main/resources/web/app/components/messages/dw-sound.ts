import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { decimal, playtime } from "../../text/time.ts";
import { words } from "../../text/words.ts";
import { pause, play } from "../icons.ts";
import { Localized } from "../localized.ts";
import { slotted } from "../slotted.ts";

const SPEEDS = [1, 1.5, 2] as const;
const STEP_S = 5;

/** The one that plays: a second one starts only when the first has stopped. */
let playing: HTMLAudioElement | null = null;

/** A voice message or a piece of audio: play, seek, speed. Nothing is fetched before it is asked for. */
export class DwSound extends LitElement {
    static override properties = {
        src: {},
        name: {},
        seconds: { type: Number },
        plays: { type: Boolean, reflect: true },
        at: { state: true },
        length: { state: true },
        speed: { state: true },
        failed: { state: true },
    };
    declare src: string;
    /** How a screen reader calls it. */
    declare name: string;
    /** As Telegram says; the file itself knows better once it is here. */
    declare seconds: number;
    declare plays: boolean;
    declare at: number;
    declare length: number;
    declare speed: number;
    declare failed: boolean;
    private audio: HTMLAudioElement | null = null;

    static override styles = [
        base,
        controls,
        css`
            :host {
                display: grid;
                grid-template-columns: 36px minmax(80px, 1fr) auto auto;
                align-items: center;
                gap: 0 var(--space-6);
                width: min(300px, 100%);
                min-height: 36px;
            }

            .go {
                display: grid;
                place-items: center;
                width: 36px;
                height: 36px;
                padding: 0;
                border: 0;
                border-radius: 50%;
                background: var(--accent);
                color: var(--on-accent);
                cursor: pointer;
            }

            .go:hover {
                background: var(--accent-hover);
            }

            input {
                width: 100%;
                height: 20px;
                accent-color: var(--accent);
                cursor: pointer;
            }

            .time {
                color: var(--muted);
                font-size: var(--type-small);
            }

            .speed {
                min-width: 38px;
                padding: 1px var(--space-3);
                border: 1px solid var(--line-strong);
                border-radius: var(--radius-chip);
                background: none;
                color: var(--muted);
                font-size: var(--type-small);
                cursor: pointer;
            }

            p {
                grid-column: 1 / -1;
                color: var(--muted);
                font-size: var(--type-small);
            }
        `,
    ];

    constructor() {
        super();
        new Localized(this);
        this.plays = false;
        this.at = 0;
        this.length = 0;
        this.seconds = 0;
        this.speed = 1;
        this.failed = false;
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.audio?.pause();
    }

    override render(): TemplateResult {
        const whole = this.length || this.seconds;
        const said = words.sound;
        return html`
            <button class="go" aria-label=${this.plays ? said.pause(this.name) : said.play(this.name)} @click=${this.toggle}>
                ${this.plays ? pause : play}
            </button>
            <input
                type="range"
                min="0"
                max=${Math.max(whole, 1)}
                step="0.1"
                aria-label=${said.position(this.name)}
                aria-valuetext=${said.at(playtime(this.at), playtime(whole))}
                .value=${String(this.at)}
                @input=${this.seek}
                @keydown=${this.onKey}
            />
            <span class="time">${this.at > 0 ? `${playtime(this.at)} / ` : nothing}${playtime(whole)}</span>
            <button class="speed" aria-label=${said.times(decimal(this.speed))} title=${said.speed} @click=${this.faster}>${decimal(this.speed)}×</button>
            ${this.failed ? html`<p role="alert">${slotted(said.unplayable, { download: html`<a href=${this.src} download>${said.download}</a>` })}</p>` : nothing}
        `;
    }

    private async toggle(): Promise<void> {
        const audio = this.player();
        if (this.plays) {
            audio.pause();
            return;
        }
        if (playing !== audio) {
            playing?.pause();
            playing = audio;
        }
        this.failed = false;
        try {
            await audio.play();
        } catch (error) {
            // Paused before it began is what the person wanted.
            this.failed = !(error instanceof DOMException && error.name === "AbortError");
        }
    }

    private player(): HTMLAudioElement {
        if (this.audio === null) {
            const audio = new Audio(this.src);
            audio.preload = "none";
            audio.currentTime = this.at;
            audio.addEventListener("play", () => (this.plays = true));
            audio.addEventListener("pause", () => (this.plays = false));
            audio.addEventListener("ended", () => (this.at = 0));
            audio.addEventListener("timeupdate", () => (this.at = audio.ended ? 0 : audio.currentTime));
            audio.addEventListener("durationchange", () => {
                // Some recorders do not write how long it is.
                this.length = Number.isFinite(audio.duration) ? audio.duration : 0;
            });
            audio.playbackRate = this.speed;
            this.audio = audio;
        }
        return this.audio;
    }

    private seek(event: Event): void {
        this.moveTo(Number((event.target as HTMLInputElement).value));
    }

    private onKey(event: KeyboardEvent): void {
        const step = event.key === "ArrowRight" ? STEP_S : event.key === "ArrowLeft" ? -STEP_S : 0;
        if (step !== 0) {
            event.preventDefault();
            this.moveTo(Math.min(Math.max(0, this.at + step), this.length || this.seconds));
        }
    }

    private moveTo(seconds: number): void {
        this.at = seconds;
        this.player().currentTime = seconds;
    }

    private faster(): void {
        const now = SPEEDS.findIndex((speed) => speed === this.speed);
        this.speed = SPEEDS[(now + 1) % SPEEDS.length] ?? 1;
        if (this.audio) {
            this.audio.playbackRate = this.speed;
        }
    }
}

customElements.define("dw-sound", DwSound);
