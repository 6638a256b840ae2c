import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Attachment, Message } from "../../net/wire.ts";
import { copyOf } from "../../state/conversation.ts";
import type { AsOf, Outgoing } from "../../state/desk-state.ts";
import { unseen } from "../../state/outgoing.ts";
import { may } from "../../state/permissions.ts";
import type { MessagePlace } from "../../state/place.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { emptiness, skeleton } from "../../styles/states.ts";
import { isPicture } from "../../text/album.ts";
import { quoteFrom } from "../../text/quote.ts";
import { words } from "../../text/words.ts";
import { DeskElement } from "../desk-element.ts";
import { AskedFiles } from "./asked-files.ts";
import { attachmentStyles } from "./attachment-styles.ts";
import { Countdown } from "./countdown.ts";
import "./dw-history.ts";
import type { DwHistory } from "./dw-history.ts";
import "./dw-lightbox.ts";
import type { DwLightbox } from "./dw-lightbox.ts";
import "./dw-message-menu.ts";
import type { DwMessageMenu } from "./dw-message-menu.ts";
import { MenuStop } from "./menu-stop.ts";
import type { MessageActs, MessageContext } from "./message-context.ts";
import { beginning, notLoaded } from "./message-list-states.ts";
import { messageListStyles } from "./message-list-styles.ts";
import { MessageRows } from "./message-rows.ts";
import { conversationSkeleton, skeletonStyles } from "./message-skeleton.ts";
import { messageStyles } from "./message-styles.ts";
import { outgoingBubble } from "./outgoing-bubble.ts";
import { ReadingPlace } from "./reading-place.ts";
import { richTextStyles } from "./rich-text.ts";
import { selectedText } from "./selection.ts";

/** Older messages are asked for before the top is reached. */
const NEAR_TOP_PX = 400;
/** So far below the upper edge a message is put of which the size is not known yet, so that it is in sight. */
const IN_SIGHT_PX = 200;
/** As long as a message that was gone to stands out. */
const FOUND_MS = 2_000;

/** The messages of a ticket. It follows the end only while the end is being read, and never jumps otherwise. */
export class DwMessageList extends DeskElement {
    static override properties = {
        ticketId: { attribute: false },
        missed: { state: true },
    };
    declare ticketId: number;
    declare missed: number;
    private readonly asked = new AskedFiles(this, () => this.copies);

    /** Where to begin instead of at the end: what one read before a reload. */
    start: MessagePlace | null = null;
    private readonly rows = new MessageRows(() => this.renderRoot as ShadowRoot);
    private readonly place = new ReadingPlace((sameWidth) => this.measure(sameWidth));
    private lastId = 0;
    /** Up to which message it was read when it was opened, or at another page since; null: not known, or never. */
    private readBefore: number | null = null;
    private readKnown = false;
    private stepping = false;
    private readonly menuStop = new MenuStop(this);

    static override styles = [
        base,
        controls,
        skeleton,
        emptiness,
        richTextStyles,
        messageStyles,
        attachmentStyles,
        skeletonStyles,
        messageListStyles,
    ];

    constructor() {
        super();
        this.missed = 0;
        new Countdown(this, () => this.rows.shown);
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.place.disconnect();
    }

    /** Goes to the newest message. */
    toEnd(): void {
        this.place.toEnd();
        this.missed = 0;
        this.requestUpdate();
    }

    /** Goes to the first message, and has all that lies before loaded. */
    toBeginning(): void {
        this.place.toBeginning();
        this.requestUpdate();
    }

    /** Most of what happens on a desk is about other tickets. */
    override shouldUpdate(changed: PropertyValues<this>): boolean {
        return this.concerns(
            changed,
            (state) => state.conversations.get(this.ticketId),
            (state) => state.tickets.get(this.ticketId)?.value.contact,
            (state) => state.outgoing,
            (state) => state.agents,
        );
    }

    override willUpdate(changed: PropertyValues<this>): void {
        const { scroller } = this;
        if (scroller) {
            // The browser says so in the next frame only; what was read by then is no longer what is to be held.
            this.place.scrolled(scroller);
        }
        if (changed.has("ticketId")) {
            this.place.toEnd();
            this.rows.forget();
            this.missed = 0;
            this.lastId = 0;
            this.readBefore = null;
            this.readKnown = false;
            this.start = changed.get("ticketId") === undefined ? this.start : null;
        }
        this.countMissed();
        this.followReads();
        this.asked.settle();
        this.rows.choose(this.copies, this.place.sight);
    }

    override updated(): void {
        const scroller = this.scroller;
        if (scroller) {
            this.place.restore(scroller, this.state.conversations.get(this.ticketId)?.more === false);
            this.measure();
            this.loadOlderIfNear(scroller);
            this.tellRead();
            const { start } = this;
            if (start) {
                this.start = null;
                void this.find(start.id, start.top);
            }
        }
    }

    override render(): TemplateResult {
        const conversation = this.state.conversations.get(this.ticketId);
        if (conversation?.load === "failed") {
            return notLoaded(conversation, () => void this.desk.conversations.open(this.ticketId));
        }
        if (!conversation || conversation.load === "loading") {
            return conversationSkeleton();
        }
        return html`
            <div
                class="scroller"
                role="log"
                aria-live="off"
                aria-label=${words.conversation.label}
                tabindex="0"
                data-testid="conversation"
                data-seq=${conversation.seq}
                @scroll=${this.onScroll}
                @keydown=${this.pressed}
                @focusin=${this.menuStop.focused}
            >
                <div class="stream">${beginning(conversation, this.older)}${this.rows.render(this.context())}${this.waiting()}</div>
            </div>
            ${this.missed > 0
                ? html`<button class="pill" data-testid="new-messages" @click=${this.toEnd}>
                      ${words.conversation.fresh(this.missed)} ↓
                  </button>`
                : nothing}
            <dw-lightbox></dw-lightbox>
            <dw-message-menu .desk=${this.desk} .state=${this.state}></dw-message-menu>
            <dw-history .desk=${this.desk} .state=${this.state}></dw-history>
        `;
    }

    private context(): MessageContext {
        const conversation = this.state.conversations.get(this.ticketId);
        return {
            now: Date.now(),
            customer: this.state.tickets.get(this.ticketId)?.value.contact.name ?? "",
            names: this.state.agents,
            asked: this.asked.ids,
            permissions: this.state.permissions,
            may: (permission) => may(this.state, permission),
            nameOf: (username) => this.nameOf(username),
            seqOf: (id) => copyOf(conversation, id)?.seq,
            find: (id) => copyOf(conversation, id)?.value,
            firstNew: this.firstNew,
            acts: this.acts,
        };
    }

    private readonly acts: MessageActs = {
        open: (message, attachment) => this.enlarge(message, attachment),
        goTo: (id) => void this.goTo(id),
        menu: (message, button) => this.openMenu(message, button),
        history: (message, button) => void this.renderRoot.querySelector<DwHistory>("dw-history")?.show(message, button),
        resend: (message) => void this.act(this.desk.messages.resend(message)),
        arrived: (message) => void this.act(this.desk.messages.arrived(message)),
        fetch: ({ id }) => void (id && this.act(this.asked.ask(id, this.desk.messages.fetchFile(id)))),
        isAsked: ({ id }) => id !== undefined && this.asked.ids.has(id),
    };

    private openMenu(message: Message, button: HTMLElement): void {
        const quote = quoteFrom(selectedText(this.renderRoot), message.text);
        void this.renderRoot.querySelector<DwMessageMenu>("dw-message-menu")?.show(message, button, quote);
    }

    private waiting(): unknown {
        const acts = {
            open: this.acts.open,
            retry: (key: string) => this.desk.sender.retry(key),
            discard: (key: string) => this.desk.sender.discard(key),
            edit: (outgoing: Outgoing) => this.say("edit-unsent", outgoing),
        };
        return repeat(
            unseen(this.state, this.ticketId),
            (outgoing) => outgoing.key,
            (outgoing) => outgoingBubble(outgoing, acts),
        );
    }

    private async act(doing: Promise<string | null>): Promise<void> {
        // Null too: what went wrong before is over then.
        this.say("message-problem", await doing);
    }

    private enlarge(message: Pick<Message, "attachments" | "text">, attachment: Attachment): void {
        const pictures = message.attachments.filter((each) => isPicture(each) && each.state === "stored");
        const at = pictures.findIndex((each) => each.id === attachment.id);
        if (at >= 0) {
            void this.renderRoot.querySelector<DwLightbox>("dw-lightbox")?.show(pictures, at, message.text);
        }
    }

    /** Brings a message into sight, loading what lies before when it must. */
    private async goTo(id: number): Promise<void> {
        const { ticketId } = this;
        const found = await this.find(id, IN_SIGHT_PX);
        if (found) {
            this.place.aimAtMiddle(found);
            found.classList.add("found");
            window.setTimeout(() => found.classList.remove("found"), FOUND_MS);
        } else if (this.ticketId === ticketId) {
            const conversation = this.state.conversations.get(ticketId);
            const looked = conversation?.load === "ready" && conversation.older === "idle";
            this.say("message-problem", looked ? words.conversation.tooFar : words.conversation.olderFailed);
        }
    }

    /** Puts a message so many pixels below the upper edge; null where it cannot be loaded. */
    private async find(id: number, below: number): Promise<HTMLElement | null> {
        const { ticketId } = this;
        if (!(await this.desk.conversations.reach(ticketId, id)) || this.ticketId !== ticketId) {
            return null;
        }
        // What came is shown here in microtasks, and by then all of them ran.
        await new Promise((shown) => window.setTimeout(shown));
        this.place.aim(id, below);
        this.requestUpdate();
        await this.updateComplete;
        return this.renderRoot.querySelector<HTMLElement>(`[data-message-id="${id}"]`);
    }

    /** Where one reads, for a later visit. */
    get reading(): MessagePlace | null {
        return this.place.message;
    }

    /** Home and End mean the conversation, however much of it is here; in a player they are the player's. */
    private pressed(event: KeyboardEvent): void {
        const plain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
        if (plain && (event.key === "Home" || event.key === "End") && !(event.composedPath()[0] instanceof HTMLInputElement)) {
            event.preventDefault();
            if (event.key === "Home") {
                this.toBeginning();
            } else {
                this.toEnd();
            }
        } else {
            this.menuStop.pressed(event);
        }
    }

    /** Takes over what rows need, and goes on with those around what is in sight: a step after each frame, so that keys and the wheel come between. */
    private measure(sameWidth = true): void {
        if (!sameWidth) {
            this.rows.widthChanged();
        }
        const more = this.rows.measure() || !sameWidth;
        if (more && !this.stepping) {
            this.stepping = true;
            window.requestAnimationFrame(() =>
                window.setTimeout(() => {
                    this.stepping = false;
                    this.requestUpdate();
                }),
            );
        }
    }

    private readonly older = (): void => {
        const { conversations } = this.desk;
        void (this.place.atBeginning ? conversations.toBeginning(this.ticketId) : conversations.older(this.ticketId));
    };

    private loadOlderIfNear(scroller: HTMLElement): void {
        const conversation = this.state.conversations.get(this.ticketId);
        if (scroller.scrollTop < NEAR_TOP_PX && conversation?.more && conversation.older === "idle") {
            // After this update: what it starts changes the state that is being shown.
            queueMicrotask(this.older);
        }
    }

    private onScroll(): void {
        const scroller = this.scroller;
        if (!scroller) {
            return;
        }
        this.place.scrolled(scroller);
        if (this.place.atEnd && this.missed > 0) {
            this.missed = 0;
        }
        this.tellRead();
        this.loadOlderIfNear(scroller);
        if (this.rows.wants(this.place.sight)) {
            this.requestUpdate();
        }
    }

    /** What arrived below while one reads further up. */
    private countMissed(): void {
        const { copies } = this;
        const last = copies.at(-1)?.value.id ?? 0;
        if (this.lastId > 0 && last > this.lastId && !this.place.atEnd) {
            this.missed += copies.length - 1 - copies.findLastIndex(({ value }) => value.id <= this.lastId);
        }
        this.lastId = Math.max(last, this.lastId);
    }

    /** Where one stopped reading is kept while one reads on here. */
    private followReads(): void {
        const conversation = this.state.conversations.get(this.ticketId);
        if (conversation?.load === "ready") {
            const { lastRead } = conversation;
            this.readBefore = this.readKnown ? (this.readBefore === null ? null : Math.max(this.readBefore, lastRead ?? 0)) : lastRead;
            this.readKnown = true;
        }
    }

    /** The end of the conversation is in sight of somebody: all of it is read. */
    private tellRead(): void {
        const newest = this.copies.at(-1)?.value.id;
        const ready = this.state.conversations.get(this.ticketId)?.load === "ready";
        if (newest !== undefined && ready && this.place.atEnd && document.visibilityState === "visible") {
            this.desk.reads.upTo(this.ticketId, newest);
        }
    }

    /** The first message of others' behind what was read; null where there is none, or nobody knows. */
    private get firstNew(): number | null {
        const { readBefore } = this;
        return readBefore === null ? null : (this.copies.find(({ value }) => value.id > readBefore && value.author !== "system" && value.agent !== this.me)?.value.id ?? null);
    }

    private get copies(): readonly AsOf<Message>[] {
        return this.state.conversations.get(this.ticketId)?.messages ?? [];
    }

    private get scroller(): HTMLElement | null {
        return this.renderRoot.querySelector<HTMLElement>(".scroller");
    }
}

customElements.define("dw-message-list", DwMessageList);
