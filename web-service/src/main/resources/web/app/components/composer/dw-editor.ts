import { html, type PropertyValues, type TemplateResult } from "lit";
import type { Message } from "../../net/wire.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { editLimit, sayEdit } from "../../text/parts.ts";
import { number } from "../../text/time.ts";
import { words } from "../../text/words.ts";
import { DeskElement } from "../desk-element.ts";
import { answeredWords, band } from "./composer-bands.ts";
import { composerStyles } from "./composer-styles.ts";
import { isSend, SEND_SHORTCUT, sendKey } from "./send-key.ts";

/** Edits a reply that was sent. What is written as a new reply waits in the composer meanwhile. */
export class DwEditor extends DeskElement {
    static override properties = {
        message: { attribute: false },
        text: { state: true },
        problem: { state: true },
        saving: { state: true },
    };
    declare message: Message;
    declare text: string;
    /** Why the desk did not take the edit. */
    declare problem: string | null;
    declare saving: boolean;

    static override styles = [base, controls, composerStyles];

    constructor() {
        super();
        this.text = "";
        this.problem = null;
        this.saving = false;
    }

    override willUpdate(changed: PropertyValues<this>): void {
        if (changed.has("message")) {
            this.text = this.desk.messages.editBegins(this.message);
            this.problem = null;
        }
    }

    override updated(changed: PropertyValues<this>): void {
        if (changed.has("message")) {
            this.area?.focus();
            this.area?.setSelectionRange(this.text.length, this.text.length);
        }
    }

    override render(): TemplateResult {
        return html`<div class="box reply">
            ${band(this.heading, answeredWords(this.message, null), () => this.leave(), "editing")}
            ${this.problem === null ? "" : html`<p class="refused" role="alert" data-testid="editor-problem">${this.problem}</p>`}
            <textarea
                rows="2"
                dir="auto"
                data-testid="editor"
                aria-label=${words.composer.editText}
                aria-keyshortcuts=${SEND_SHORTCUT}
                .value=${this.text}
                @input=${this.onInput}
                @keydown=${this.onKey}
            ></textarea>
            <div class="foot">
                <span class="hint ${this.tooLong ? "over" : ""}" aria-live="polite" data-testid="editor-hint">
                    ${sayEdit(this.message, this.text, number)}
                </span>
                <span class="key"><kbd>${sendKey()}</kbd> <kbd>↵</kbd></span>
                <button class="button" @click=${this.discard}>${words.common.cancel}</button>
                <button class="button primary" data-testid="save" ?disabled=${!this.ready} @click=${this.save}>${words.common.save}</button>
            </div>
        </div>`;
    }

    private get heading(): string {
        const { agent } = this.message;
        return agent === null || agent === this.me ? words.composer.editing : words.composer.editingOf(this.nameOf(agent));
    }

    private onInput(event: Event): void {
        this.text = (event.target as HTMLTextAreaElement).value;
        this.desk.messages.keepEdit(this.message, this.text);
    }

    private onKey(event: KeyboardEvent): void {
        if (isSend(event)) {
            event.preventDefault();
            void this.save();
        } else if (event.key === "Escape") {
            event.preventDefault();
            event.stopPropagation();
            this.leave();
        }
    }

    private async save(): Promise<void> {
        const text = this.text.trimEnd();
        if (!this.ready) {
            return;
        }
        if (text === this.message.text) {
            this.discard();
            return;
        }
        this.saving = true;
        this.problem = await this.desk.messages.edit(this.message, text);
        this.saving = false;
        if (this.problem === null) {
            this.leave();
        } else {
            this.area?.focus();
        }
    }

    private leave(): void {
        this.say("edit-done");
    }

    private discard(): void {
        this.desk.messages.keepEdit(this.message, this.message.text);
        this.leave();
    }

    private get ready(): boolean {
        return this.text.trim() !== "" && !this.tooLong && !this.saving;
    }

    private get tooLong(): boolean {
        return this.text.trimEnd().length > editLimit(this.message);
    }

    /** The text that is being written; null where none can be. */
    get area(): HTMLTextAreaElement | null {
        return this.renderRoot.querySelector("textarea");
    }
}

customElements.define("dw-editor", DwEditor);
