import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Desk } from "../desk/desk.ts";
import { ApiError } from "../net/api-error.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { sayError } from "../text/errors.ts";
import { words } from "../text/words.ts";
import { logo } from "./icons.ts";
import { Localized } from "./localized.ts";

/** The first screen. Whatever goes wrong here says what to do. */
export class DwSignIn extends LitElement {
    static override properties = {
        desk: { attribute: false },
        notice: {},
        problem: { state: true },
        busy: { state: true },
    };
    declare desk: Desk;
    declare notice: string | null;
    declare problem: string | null;
    declare busy: boolean;

    static override styles = [
        base,
        controls,
        css`
            :host {
                display: grid;
                place-items: center;
                height: 100%;
                overflow-y: auto;
                padding: var(--space-11) var(--space-9);
            }

            main {
                width: min(360px, 100%);
                margin-bottom: 8vh;
            }

            .brand {
                display: flex;
                align-items: center;
                gap: var(--space-6);
                margin-bottom: var(--space-10);
                font-size: var(--type-large);
                font-weight: 620;
            }

            .brand svg {
                color: var(--accent);
            }

            form {
                display: grid;
                gap: var(--space-9);
                padding: var(--space-11);
                border: 1px solid var(--line);
                border-radius: var(--radius-large);
                background: var(--surface);
            }

            h1 {
                font-size: var(--type-large);
                font-weight: 620;
            }

            label {
                display: grid;
                gap: var(--space-3);
                font-weight: 550;
            }

            .field {
                min-height: 36px;
            }

            .button {
                min-height: 36px;
            }

            .said {
                padding: var(--space-6) var(--space-7);
                border-radius: var(--radius);
                background: var(--accent-soft);
                color: var(--accent-text);
            }

            .said.problem {
                background: var(--bad-soft);
                color: var(--bad);
            }
        `,
    ];

    constructor() {
        super();
        new Localized(this);
        this.notice = null;
        this.problem = null;
        this.busy = false;
    }

    override firstUpdated(): void {
        this.input("username").focus();
    }

    override render(): TemplateResult {
        return html`<main>
            <div class="brand">${logo} Deskwire</div>
            <form data-testid="sign-in" @submit=${this.submit}>
                <h1>${words.signIn.title}</h1>
                ${this.notice && !this.problem ? html`<p class="said" role="status">${this.notice}</p>` : nothing}
                <label>
                    ${words.signIn.name}
                    <input
                        class="field"
                        name="username"
                        data-testid="username"
                        autocomplete="username"
                        autocapitalize="none"
                        spellcheck="false"
                        required
                    />
                </label>
                <label>
                    ${words.signIn.password}
                    <input
                        class="field"
                        name="password"
                        data-testid="password"
                        type="password"
                        autocomplete="current-password"
                        required
                    />
                </label>
                ${this.problem
                    ? html`<p class="said problem" role="alert" data-testid="sign-in-problem">${this.problem}</p>`
                    : nothing}
                <button class="button primary" data-testid="sign-in-button" ?disabled=${this.busy}>
                    ${this.busy ? words.signIn.busy : words.signIn.submit}
                </button>
            </form>
        </main>`;
    }

    private async submit(event: Event): Promise<void> {
        event.preventDefault();
        if (this.busy) {
            return;
        }
        this.busy = true;
        this.problem = null;
        try {
            await this.desk.signIn(this.input("username").value.trim(), this.input("password").value);
        } catch (error) {
            this.problem = explain(error);
            await this.updateComplete;
            this.input("password").select();
            this.input("password").focus();
        } finally {
            this.busy = false;
        }
    }

    private input(name: string): HTMLInputElement {
        const input = this.renderRoot.querySelector<HTMLInputElement>(`input[name=${name}]`);
        if (!input) {
            throw new Error(`the sign-in form has no field ${name}`);
        }
        return input;
    }
}

function explain(error: unknown): string {
    if (!(error instanceof ApiError)) {
        return sayError(error);
    }
    if (error.status === 401) {
        return words.signIn.wrong;
    }
    if (error.status === 429) {
        const seconds = Math.ceil((error.retryAfterMs ?? 30_000) / 1_000);
        return words.signIn.tooMany(seconds);
    }
    return sayError(error);
}

customElements.define("dw-sign-in", DwSignIn);
