import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Message } from "../../net/wire.ts";
import { type Draft, saySince, sinceDraft } from "../../state/draft-guard.ts";
import { base, controls } from "../../styles/base.ts";
import { number } from "../../text/time.ts";
import { DeskElement } from "../desk-element.ts";

/** Telegram's limit for one message, in UTF-16 units; the desk refuses more. */
export const MAX_TEXT = 4_096;
/** From here on the counter is shown. */
const COUNT_FROM = 3_600;
/** "Is writing" is told at most that often. */
const TYPING_EVERY_MS = 3_000;

const APPLE = /Mac|iPhone|iPad/u.test(navigator.userAgent);

/** Writes replies and notes. What others wrote meanwhile holds the first Send back, so that nobody answers blindly. */
export class DwComposer extends DeskElement {
    static override properties = {
        ticketId: { attribute: false },
        draft: { state: true },
        heldUpTo: { state: true },
    };
    declare ticketId: number;
    declare draft: Draft;
    /** The newest message that a Send was held back for. */
    declare heldUpTo: number;
    private toldAt = 0;

    static override styles = [
        base,
        controls,
        css`
            :host {
                display: block;
                width: 100%;
                max-width: 920px;
                margin: 0 auto;
                padding: 4px 16px 14px;
            }

            .news {
                display: flex;
                flex-wrap: wrap;
                align-items: center;
                justify-content: space-between;
                gap: 4px 16px;
                margin-bottom: 8px;
                padding: 7px 12px;
                border: 1px solid color-mix(in srgb, var(--warn) 45%, transparent);
                border-radius: var(--radius-card);
                background: var(--warn-soft);
            }

            .news.held {
                border-color: var(--warn);
            }

            .acts {
                display: flex;
                gap: 14px;
                margin-inline-start: auto;
            }

            .box {
                border: 1px solid var(--line-strong);
                border-radius: var(--radius-card);
                background: var(--raised);
            }

            .box:has(textarea:focus) {
                border-color: var(--accent);
                box-shadow: 0 0 0 1px var(--accent);
            }

            .box.note {
                border-color: var(--note-line);
                background: var(--note);
            }

            .tabs {
                display: flex;
                align-items: center;
                gap: 2px;
                padding: 6px 8px 0;
            }

            .tabs button {
                min-height: 28px;
                padding: 3px 10px;
                border: 0;
                border-radius: var(--radius);
                background: none;
                color: var(--muted);
                cursor: pointer;
            }

            .tabs [aria-selected="true"] {
                background: var(--accent-soft);
                color: var(--accent-text);
                font-weight: 620;
            }

            .note .tabs [aria-selected="true"] {
                background: color-mix(in srgb, var(--note-line) 55%, transparent);
                color: var(--note-text);
            }

            .only {
                margin-inline-start: 8px;
                color: var(--note-text);
                font-size: 12px;
            }

            textarea {
                display: block;
                width: 100%;
                min-height: 56px;
                max-height: min(38dvh, 320px);
                padding: 8px 14px;
                border: 0;
                background: none;
                resize: none;
                field-sizing: content;
                overflow-wrap: anywhere;
            }

            /* The ring is the box's. */
            textarea:focus-visible {
                outline: none;
            }

            textarea::placeholder {
                color: var(--faint);
                opacity: 1;
            }

            .note textarea {
                color: var(--note-text);
            }

            .note textarea::placeholder {
                color: var(--note-text);
            }

            .foot {
                display: flex;
                align-items: center;
                justify-content: flex-end;
                gap: 12px;
                padding: 4px 8px 8px 14px;
                color: var(--faint);
                font-size: 12px;
            }

            .note .foot {
                color: var(--note-text);
            }

            .note kbd {
                border-color: var(--note-line);
                color: inherit;
            }

            .hint {
                margin-inline-end: auto;
            }

            .over {
                color: var(--bad);
                font-weight: 620;
            }

            @media (max-width: 559px) {
                :host {
                    padding: 4px 8px 8px;
                }

                textarea {
                    font-size: 16px;
                }
            }
        `,
    ];

    constructor() {
        super();
        this.draft = { text: "", kind: "reply", seenId: 0 };
        this.heldUpTo = 0;
    }

    /** Puts the caret into the text, as a reply or as a note. */
    async write(kind: Draft["kind"]): Promise<void> {
        this.choose(kind);
        await this.updateComplete;
        this.area?.focus();
    }

    /** Gives a text back that the desk did not take. */
    async take(text: string, kind: Draft["kind"]): Promise<void> {
        const joined = this.draft.text.trim() === "" ? text : `${this.draft.text}\n${text}`;
        this.keep({ ...this.draft, text: joined, kind, seenId: this.lastId });
        await this.write(kind);
    }

    override shouldUpdate(changed: PropertyValues<this>): boolean {
        return this.concerns(
            changed,
            (state) => state.conversations.get(this.ticketId),
            (state) => state.tickets.get(this.ticketId)?.value.contact,
            (state) => state.agents,
        );
    }

    override willUpdate(changed: PropertyValues<this>): void {
        if (changed.has("ticketId")) {
            this.draft = this.desk.drafts.get(this.ticketId) ?? { text: "", kind: "reply", seenId: 0 };
            this.heldUpTo = 0;
        }
        // Begun before the messages were there: what they hold then has been seen as soon as they are shown.
        if (this.draft.text !== "" && this.draft.seenId === 0 && this.lastId > 0) {
            this.draft = { ...this.draft, seenId: this.lastId };
        }
    }

    override render(): TemplateResult {
        const { text, kind } = this.draft;
        const left = MAX_TEXT - text.trimEnd().length;
        const blocked = kind === "reply" && (this.state.tickets.get(this.ticketId)?.value.contact.blocked ?? false);
        return html`
            ${this.newsLine()}
            <div class="box ${kind}">
                <div class="tabs" role="tablist" aria-label="Kind of message" @keydown=${this.onTabKey}>
                    ${this.tab("reply", "Reply", "R")}${this.tab("note", "Note", "N")}
                    ${kind === "note" ? html`<span class="only">Only your team sees this</span>` : nothing}
                </div>
                <textarea
                    id="text"
                    rows="2"
                    dir="auto"
                    data-testid="composer"
                    aria-label=${kind === "note" ? "Note for your team" : "Reply to the customer"}
                    aria-keyshortcuts=${APPLE ? "Meta+Enter" : "Control+Enter"}
                    placeholder=${kind === "note" ? "Write a note" : `Reply to ${this.customer}`}
                    .value=${text}
                    @input=${this.onInput}
                    @keydown=${this.onKey}
                ></textarea>
                <div class="foot">
                    <span class="hint ${left < 0 || blocked ? "over" : ""}" aria-live="polite">${this.hint(left, blocked)}</span>
                    <span><kbd>${APPLE ? "⌘" : "Ctrl"}</kbd> <kbd>↵</kbd></span>
                    <button
                        class="button primary"
                        data-testid="send"
                        ?disabled=${left < 0 || blocked || text.trim() === ""}
                        @click=${this.send}
                    >
                        ${kind === "note" ? "Add note" : "Send"}
                    </button>
                </div>
            </div>
        `;
    }

    private tab(kind: Draft["kind"], name: string, key: string): TemplateResult {
        const chosen = this.draft.kind === kind;
        return html`<button
            role="tab"
            data-testid="tab-${kind}"
            aria-selected=${chosen ? "true" : "false"}
            aria-controls="text"
            tabindex=${chosen ? 0 : -1}
            @click=${() => void this.write(kind)}
        >
            ${name} <kbd>${key}</kbd>
        </button>`;
    }

    private newsLine(): TemplateResult | typeof nothing {
        const news = this.news;
        if (news.length === 0) {
            return nothing;
        }
        const held = (news.at(-1)?.id ?? 0) <= this.heldUpTo;
        const said = saySince(news, this.customer, (agent) => this.nameOf(agent));
        return html`<div class="news ${held ? "held" : ""}" role="alert" data-testid="draft-guard">
            <span>${held ? html`<strong>Not sent yet.</strong> ` : nothing}${said}</span>
            <span class="acts">
                <button class="link" @click=${this.show}>Show</button>
                <button class="link" data-testid="send-anyway" @click=${this.sendNow}>Send anyway</button>
            </span>
        </div>`;
    }

    private hint(left: number, blocked: boolean): string {
        if (blocked) {
            return `${this.customer} has blocked the bot, so a reply cannot reach them.`;
        }
        if (left < 0) {
            return `${number(-left)} characters too long for one message`;
        }
        return MAX_TEXT - left >= COUNT_FROM ? `${number(left)} characters left` : "";
    }

    private onInput(event: Event): void {
        const text = (event.target as HTMLTextAreaElement).value;
        const begins = this.draft.text.trim() === "";
        this.keep({ ...this.draft, text, seenId: begins ? this.lastId : this.draft.seenId });
        if (Date.now() - this.toldAt > TYPING_EVERY_MS) {
            this.toldAt = Date.now();
            this.desk.typing(this.ticketId);
        }
    }

    private onKey(event: KeyboardEvent): void {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) {
            event.preventDefault();
            this.send();
        }
    }

    private onTabKey(event: KeyboardEvent): void {
        if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
            event.preventDefault();
            this.choose(this.draft.kind === "reply" ? "note" : "reply");
            void this.updateComplete.then(() =>
                this.renderRoot.querySelector<HTMLElement>('[aria-selected="true"]')?.focus(),
            );
        }
    }

    /** Holds the first press back for what came meanwhile; the next one means it. */
    private send(): void {
        const newest = this.news.at(-1)?.id ?? 0;
        if (newest > this.heldUpTo) {
            this.heldUpTo = newest;
            this.say("show-newest");
            return;
        }
        this.sendNow();
    }

    private sendNow(): void {
        const { text, kind } = this.draft;
        const length = text.trimEnd().length;
        if (text.trim() === "" || length > MAX_TEXT) {
            return;
        }
        this.desk.sender.send(this.ticketId, kind, text);
        this.keep({ text: "", kind: "reply", seenId: 0 });
        this.say("show-newest");
        this.area?.focus();
    }

    /** Seen is seen: from here on only what comes later holds back. */
    private show(): void {
        this.say("show-newest");
        this.keep({ ...this.draft, seenId: this.lastId });
        this.area?.focus();
    }

    private choose(kind: Draft["kind"]): void {
        this.keep({ ...this.draft, kind });
    }

    private keep(draft: Draft): void {
        this.draft = draft;
        this.desk.drafts.set(this.ticketId, draft);
    }

    private get messages(): readonly Message[] {
        return (this.state.conversations.get(this.ticketId)?.messages ?? []).map((copy) => copy.value);
    }

    private get lastId(): number {
        return this.messages.at(-1)?.id ?? 0;
    }

    private get news(): readonly Message[] {
        return this.draft.text.trim() === "" ? [] : sinceDraft(this.draft, this.messages, this.me);
    }

    private get customer(): string {
        return this.state.tickets.get(this.ticketId)?.value.contact.name ?? "the customer";
    }

    private get area(): HTMLTextAreaElement | null {
        return this.renderRoot.querySelector("textarea");
    }
}

customElements.define("dw-composer", DwComposer);
