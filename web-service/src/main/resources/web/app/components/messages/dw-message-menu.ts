import { css, html, nothing, type TemplateResult } from "lit";
import type { Message } from "../../net/wire.ts";
import { may } from "../../state/permissions.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { isWithdrawable, possibleWith } from "../../text/delivery.ts";
import { words } from "../../text/words.ts";
import { DeskElement } from "../desk-element.ts";
import { answer, copy, pencil, takeBack } from "../icons.ts";
import { moveInMenu, toggleBeside } from "../popover.ts";

/** What can be done with one message: answer it, copy it, edit or take back what was sent. */
export class DwMessageMenu extends DeskElement {
    static override properties = { message: { state: true }, quote: { state: true } };
    declare message: Message | null;
    /** The part of its text that was selected when the menu was opened. */
    declare quote: string | null;
    private button: HTMLElement | null = null;

    static override styles = [
        base,
        controls,
        css`
            .menu {
                width: 248px;
            }

            .menu button {
                justify-content: flex-start;
                gap: var(--space-6);
            }

            .menu button[aria-disabled="true"] {
                color: var(--muted);
                cursor: default;
            }

            .menu svg {
                color: var(--muted);
            }

            .why {
                padding: 0 var(--space-6) var(--space-4) 36px;
                color: var(--muted);
                font-size: var(--type-small);
                line-height: var(--leading-small);
            }
        `,
    ];

    constructor() {
        super();
        this.message = null;
        this.quote = null;
    }

    async show(message: Message, button: HTMLElement, quote: string | null): Promise<void> {
        this.message = message;
        this.quote = quote;
        this.button = button;
        await this.updateComplete;
        const menu = this.menu;
        if (menu) {
            button.setAttribute("aria-expanded", "true");
            toggleBeside(button, menu);
        }
    }

    override render(): TemplateResult {
        return html`<div
            popover
            class="menu"
            role="menu"
            aria-label=${words.menu.label}
            data-testid="message-menu-list"
            @keydown=${moveInMenu}
            @toggle=${this.onToggle}
        >
            ${this.message ? this.entries(this.message) : nothing}
        </div>`;
    }

    private entries(message: Message): TemplateResult {
        const replies = may(this.state, "ticket.reply");
        const toCustomer = replies && message.author !== "note" && !message.deletedAt;
        const ours = replies && message.author === "agent" && !message.deletedAt;
        const possible = possibleWith(message, Date.now());
        return html`${toCustomer ? this.entry(answer, this.quote === null ? words.common.reply : words.menu.replyToSelected, "answer", null) : nothing}
        ${message.text === "" ? nothing : this.entry(copy, words.menu.copy, "copy", null)}
        ${ours ? this.entry(pencil, words.common.edit, "edit", possible.edit) : nothing}
        ${ours ? this.entry(takeBack, isWithdrawable(message) ? words.menu.withdraw : words.menu.takeBack, "take-back", possible.takeBack) : nothing}`;
    }

    /** What is not possible stays in its place and says why. */
    private entry(icon: TemplateResult, name: string, act: string, whyNot: string | null): TemplateResult {
        return html`<button
                role="menuitem"
                data-testid="menu-${act}"
                aria-disabled=${whyNot === null ? nothing : "true"}
                aria-describedby=${whyNot === null ? nothing : `why-${act}`}
                @click=${() => this.choose(act, whyNot)}
            >
                ${icon}${name}
            </button>
            ${whyNot === null ? nothing : html`<p class="why" id="why-${act}">${whyNot}</p>`}`;
    }

    private choose(act: string, whyNot: string | null): void {
        const { message } = this;
        if (whyNot !== null || !message) {
            return;
        }
        this.menu?.hidePopover();
        if (act === "copy") {
            void this.copy(message.text);
        } else {
            this.say("message-act", { act, message, quote: this.quote });
        }
    }

    private async copy(text: string): Promise<void> {
        try {
            await navigator.clipboard.writeText(text);
        } catch {
            this.say("message-problem", words.menu.noCopy);
        }
    }

    private onToggle(event: ToggleEvent): void {
        if (event.newState === "closed") {
            this.button?.removeAttribute("aria-expanded");
        }
    }

    private get menu(): HTMLElement | null {
        return this.renderRoot.querySelector<HTMLElement>(".menu");
    }
}

customElements.define("dw-message-menu", DwMessageMenu);
