import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Contact, Message } from "../../net/wire.ts";
import type { Outgoing } from "../../state/desk-state.ts";
import { type Draft, NO_DRAFT, sinceDraft } from "../../state/draft-guard.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { sayLength, TEXT_LIMIT } from "../../text/parts.ts";
import { saySince } from "../../text/since.ts";
import { number } from "../../text/time.ts";
import { words } from "../../text/words.ts";
import { DeskElement } from "../desk-element.ts";
import { answeredWords, band, closedPanel, kindTabs, newsBand } from "./composer-bands.ts";
import { composerStyles } from "./composer-styles.ts";
import { ReplyFiles } from "./reply-files.ts";
import { isSend, SEND_SHORTCUT, sendKey } from "./send-key.ts";
import { uploadStyles } from "./upload-styles.ts";

/** "Is writing" is told at most that often. */
const TYPING_EVERY_MS = 3_000;

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
    private unsubscribe: (() => void) | null = null;
    private readonly files = new ReplyFiles(this, {
        attach: (files) => this.attach(files),
        removed: () => void this.focusText(),
    });

    static override styles = [base, controls, composerStyles, uploadStyles];

    constructor() {
        super();
        this.draft = NO_DRAFT;
        this.heldUpTo = 0;
    }

    override connectedCallback(): void {
        super.connectedCallback();
        this.unsubscribe = this.desk.drafts.subscribe(() => this.readAgain());
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.unsubscribe?.();
    }

    /** Puts the caret into the text, as a reply or as a note. */
    async write(kind: Draft["kind"]): Promise<void> {
        this.choose(kind);
        await this.focusText();
    }

    /** Answers one message, or a part of it. */
    async answer(message: Message, quote: string | null): Promise<void> {
        this.choose("reply");
        this.keep({ ...this.draft, replyTo: message.id, quote });
        await this.focusText();
    }

    /** Takes files, as if they had been chosen here. */
    attach(files: readonly File[]): void {
        if (files.length === 0) {
            return;
        }
        this.choose("reply");
        this.files.add(files);
        void this.focusText();
    }

    /** Gives back what the desk did not take. */
    async take(outgoing: Outgoing): Promise<void> {
        const { text, kind, replyTo, quote, attachments } = outgoing;
        this.choose(kind);
        const joined = this.draft.text.trim() === "" ? text : `${this.draft.text}\n${text}`;
        this.desk.uploads.restore(this.ticketId, attachments);
        this.keep({ text: joined, kind, seenId: this.lastId, replyTo, quote });
        await this.focusText();
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
            this.draft = this.desk.drafts.latest(this.ticketId) ?? NO_DRAFT;
            this.heldUpTo = 0;
            this.files.forgetProblems();
        }
        // Begun before the messages were there: what they hold then has been seen as soon as they are shown.
        if (this.draft.text !== "" && this.draft.seenId === 0 && this.lastId > 0) {
            this.draft = { ...this.draft, seenId: this.lastId };
        }
    }

    override render(): TemplateResult {
        const { kind } = this.draft;
        const { contact } = this;
        const closed = kind === "reply" && contact?.blocked === true;
        return html`
            ${this.newsLine()}
            <div class="box ${kind}">
                <div class="top">
                    ${kindTabs(kind, (chosen) => void this.write(chosen), (event) => this.onTabKey(event))}
                    ${kind === "note" ? html`<span class="only">${words.composer.onlyTeam}</span>` : nothing}
                </div>
                <div id="panel" role="tabpanel" aria-labelledby="tab-${kind}">
                    ${this.files.refusals()}
                    ${closed ? closedPanel(contact) : this.writing(kind)}
                </div>
            </div>
        `;
    }

    private writing(kind: Draft["kind"]): TemplateResult {
        const reply = kind === "reply";
        return html`
            ${reply && this.draft.replyTo ? this.answeredBand(this.draft.replyTo) : nothing}
            ${reply ? this.files.tray() : nothing}
            <textarea
                id="text"
                rows="2"
                dir="auto"
                data-testid="composer"
                aria-label=${reply ? words.composer.toCustomer : words.composer.forTeam}
                aria-keyshortcuts=${SEND_SHORTCUT}
                placeholder=${reply ? words.composer.replyTo(this.customer) : words.composer.writeNote}
                .value=${this.draft.text}
                @input=${this.onInput}
                @keydown=${this.onKey}
                @paste=${this.files.pasted}
            ></textarea>
            <div class="foot">
                ${reply ? this.files.button() : nothing}
                <span class="hint ${this.tooLong ? "over" : ""}" aria-live="polite" data-testid="composer-hint">${this.hint}</span>
                <span class="key"><kbd>${sendKey()}</kbd> <kbd>↵</kbd></span>
                <button class="button primary" data-testid="send" ?disabled=${!this.ready} @click=${this.send}>
                    ${reply ? words.composer.send : words.composer.addNote}
                </button>
            </div>
        `;
    }

    private answeredBand(id: number): TemplateResult {
        const answered = this.messages.find((message) => message.id === id);
        const leave = (): void => this.keep({ ...this.draft, replyTo: null, quote: null });
        return band(words.composer.answering, answeredWords(answered, this.draft.quote ?? null), leave, "answering");
    }

    private newsLine(): TemplateResult | typeof nothing {
        const news = this.news;
        if (news.length === 0) {
            return nothing;
        }
        const held = (news.at(-1)?.id ?? 0) <= this.heldUpTo;
        const said = saySince(news, this.customer, (agent) => this.nameOf(agent));
        return newsBand(said, held, { show: () => this.show(), sendAnyway: () => this.sendNow() });
    }

    private get hint(): string {
        return this.waitsFor ?? sayLength(this.draft.text, this.carried, number);
    }

    private get ready(): boolean {
        const something = this.draft.text.trim() !== "" || this.carried > 0;
        return something && !this.tooLong && this.waitsFor === null;
    }

    private onInput(event: Event): void {
        const text = (event.target as HTMLTextAreaElement).value;
        const begins = this.draft.text.trim() === "";
        this.keep({ ...this.draft, text, seenId: begins ? this.lastId : this.draft.seenId });
        // The customer is told of a reply, never that something is written about them.
        if (this.draft.kind === "reply" && text !== "" && Date.now() - this.toldAt > TYPING_EVERY_MS) {
            this.toldAt = Date.now();
            this.desk.typing(this.ticketId);
        }
    }

    private onKey(event: KeyboardEvent): void {
        if (isSend(event)) {
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
        } else {
            this.sendNow();
        }
    }

    private sendNow(): void {
        const { text, kind, replyTo, quote } = this.draft;
        const reply = kind === "reply";
        if ((reply && this.contact?.blocked) || !this.ready) {
            return;
        }
        const attachments = reply ? this.desk.uploads.uploaded(this.ticketId) : [];
        const answered = reply ? { replyTo: replyTo ?? null, quote: quote ?? null } : {};
        const problem = this.desk.sender.send(this.ticketId, kind, { text, attachments, ...answered });
        if (problem !== null) {
            this.files.refuse(problem);
            return;
        }
        if (reply) {
            this.desk.uploads.taken(this.ticketId);
        }
        this.files.forgetProblems();
        this.keep({ ...NO_DRAFT, kind });
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
        if (kind !== this.draft.kind) {
            this.draft = this.desk.drafts.get(this.ticketId, kind) ?? { ...NO_DRAFT, kind };
        }
    }

    /** Another tab wrote: it is where the writer is now. */
    private readAgain(): void {
        const { kind } = this.draft;
        this.draft = this.desk.drafts.get(this.ticketId, kind) ?? { ...NO_DRAFT, kind };
    }

    private keep(draft: Draft): void {
        this.draft = draft;
        this.desk.drafts.set(this.ticketId, draft);
    }

    async focusText(): Promise<void> {
        await this.updateComplete;
        this.area?.focus();
    }

    private get tooLong(): boolean {
        return this.draft.text.trimEnd().length > TEXT_LIMIT;
    }

    /** How many files go with it: a note carries none. */
    private get carried(): number {
        return this.draft.kind === "reply" ? this.files.all.length : 0;
    }

    private get waitsFor(): string | null {
        return this.draft.kind === "reply" ? this.files.whyWait : null;
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

    private get contact(): Contact | undefined {
        return this.state.tickets.get(this.ticketId)?.value.contact;
    }

    private get customer(): string {
        return this.contact?.name ?? words.composer.aCustomer;
    }

    /** The text that is being written; null where none can be. */
    get area(): HTMLTextAreaElement | null {
        return this.renderRoot.querySelector("textarea");
    }
}

customElements.define("dw-composer", DwComposer);
