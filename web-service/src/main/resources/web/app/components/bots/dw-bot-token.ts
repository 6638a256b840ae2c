import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Refusal } from "../../desk/bot-actions.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { words } from "../../text/words.ts";
import { Localized } from "../localized.ts";
import { partStyles } from "./bots-styles.ts";

/**
 * Takes a bot's token and hands it on. It is no password to a browser, which would offer to keep it: it looks like one, and is gone from the
 * page as soon as the desk has judged it, and when its dialog closes.
 */
export class DwBotToken extends LitElement {
    static override properties = {
        label: { attribute: false },
        hint: { attribute: false },
        action: { attribute: false },
        send: { attribute: false },
        primary: { type: Boolean },
        problem: { state: true },
        done: { state: true },
        busy: { state: true },
    };
    declare label: string;
    declare hint: string;
    declare action: string;
    /** Resolves to a sentence that says what was done, or to why it was not. */
    declare send: (token: string) => Promise<string | Refusal>;
    /** Its button is the main one of where it stands. */
    declare primary: boolean;
    declare problem: string | null;
    declare done: string | null;
    declare busy: boolean;

    static override styles = [
        base,
        controls,
        partStyles,
        css`
            form {
                display: flex;
                flex-wrap: wrap;
                align-items: end;
                gap: var(--space-3) var(--space-5);
            }

            label {
                flex: 1;
                min-width: min(220px, 100%);
            }

            .name {
                display: block;
                margin-bottom: var(--space-3);
                font-weight: 550;
            }

            .field {
                font-family: var(--mono);
                -webkit-text-security: disc;
            }

            p {
                flex: 1 0 100%;
            }
        `,
    ];

    constructor() {
        super();
        new Localized(this);
        this.label = "";
        this.hint = "";
        this.action = "";
        this.primary = false;
        this.problem = null;
        this.done = null;
        this.busy = false;
    }

    /** Leaves nothing of it on the page. */
    clear(): void {
        const { field } = this;
        if (field) {
            field.value = "";
        }
        this.problem = null;
        this.done = null;
    }

    override render(): TemplateResult {
        const { problem, done } = this;
        return html`<form autocomplete="off" data-testid="bot-token" @submit=${this.submit}>
            <label
                ><span class="name">${this.label}</span>
                <input
                    class="field"
                    data-testid="token-field"
                    autocomplete="off"
                    autocapitalize="none"
                    autocorrect="off"
                    spellcheck="false"
                    maxlength="300"
                    data-1p-ignore
                    data-lpignore="true"
                    aria-invalid=${problem === null ? "false" : "true"}
                    aria-describedby="said"
                    @input=${this.onInput}
                />
            </label>
            <button class="button ${this.primary ? "primary" : ""}" data-testid="send-token" aria-disabled=${this.busy ? "true" : "false"}>${this.action}</button>
            <p id="said" aria-live="polite">
                ${problem === null
                    ? html`<span class=${done === null ? "hint" : "done"} data-testid=${done === null ? nothing : "token-done"}>${done ?? this.hint}</span>`
                    : html`<span class="problem" data-testid="token-problem">${problem}</span>`}
            </p>
        </form>`;
    }

    private onInput(): void {
        this.problem = null;
        this.done = null;
    }

    private async submit(event: SubmitEvent): Promise<void> {
        event.preventDefault();
        const { field } = this;
        if (this.busy || !field) {
            return;
        }
        const token = field.value.trim();
        this.done = null;
        this.problem = token === "" ? words.bots.empty : null;
        if (token === "") {
            field.focus();
            return;
        }
        this.busy = true;
        const answer = await this.send(token);
        this.busy = false;
        if (typeof answer === "string") {
            this.done = answer;
        } else {
            this.problem = answer.said;
            field.focus();
        }
        // What did not reach the desk can be sent again.
        if (typeof answer === "string" || answer.judged) {
            field.value = "";
        }
    }

    private get field(): HTMLInputElement | null {
        return this.renderRoot.querySelector("input");
    }
}

customElements.define("dw-bot-token", DwBotToken);
