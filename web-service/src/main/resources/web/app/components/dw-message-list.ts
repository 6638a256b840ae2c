import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Conversation, Outgoing } from "../state/desk-state.ts";
import { unseen } from "../state/outgoing.ts";
import { base, controls, emptiness, skeleton } from "../styles/base.ts";
import { groupsOf } from "../text/groups.ts";
import { DeskElement } from "./desk-element.ts";
import { plug } from "./icons.ts";
import { groupStyles, messageGroup, outgoingBubble, seqsOf } from "./message-group.ts";
import { conversationSkeleton, skeletonStyles } from "./message-skeleton.ts";
import { richTextStyles } from "./rich-text.ts";

/** Nearer to the end than this and one reads along: new messages are followed. */
const NEAR_END_PX = 80;
/** Older messages are asked for before the top is reached. */
const NEAR_TOP_PX = 400;

/** The messages of a ticket. It follows the end only while the end is being read, and never jumps otherwise. */
export class DwMessageList extends DeskElement {
    static override properties = {
        ticketId: { attribute: false },
        missed: { state: true },
    };
    declare ticketId: number;
    declare missed: number;

    private atEnd = true;
    private lastId = 0;
    private anchor: { key: string; top: number } | null = null;
    private readonly sizes = new ResizeObserver(() => this.followEnd());

    static override styles = [
        base,
        controls,
        skeleton,
        emptiness,
        richTextStyles,
        groupStyles,
        skeletonStyles,
        css`
            :host {
                position: relative;
                display: block;
                min-height: 0;
            }

            .scroller {
                height: 100%;
                overflow: hidden auto;
                overscroll-behavior: contain;
                overflow-anchor: none;
                scrollbar-width: thin;
            }

            .scroller:focus-visible {
                outline-offset: -2px;
            }

            .stream {
                display: flex;
                flex-direction: column;
                justify-content: flex-end;
                min-height: 100%;
                max-width: 920px;
                margin: 0 auto;
                padding: 12px 24px 4px;
            }

            .top {
                min-height: 28px;
                padding: 4px;
                color: var(--faint);
                font-size: 12px;
                text-align: center;
            }

            .pill {
                position: absolute;
                bottom: 12px;
                left: 50%;
                padding: 5px 14px;
                border: 1px solid var(--line-strong);
                border-radius: 16px;
                background: var(--raised);
                color: var(--accent-text);
                font-size: 12px;
                font-weight: 620;
                box-shadow: var(--shadow);
                cursor: pointer;
                translate: -50% 0;
            }

            @media (max-width: 559px) {
                .stream {
                    padding-inline: 12px;
                }
            }
        `,
    ];

    constructor() {
        super();
        this.missed = 0;
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.sizes.disconnect();
    }

    /** Goes to the newest message. */
    toEnd(): void {
        const scroller = this.scroller;
        if (scroller) {
            this.atEnd = true;
            scroller.scrollTop = scroller.scrollHeight;
        }
        this.missed = 0;
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
        if (changed.has("ticketId")) {
            this.atEnd = true;
            this.missed = 0;
            this.lastId = 0;
        }
        this.countMissed();
        this.anchor = this.atEnd ? null : this.firstInSight();
    }

    override updated(): void {
        const scroller = this.scroller;
        if (!scroller) {
            return;
        }
        this.sizes.observe(scroller);
        if (this.atEnd) {
            scroller.scrollTop = scroller.scrollHeight;
        } else if (this.anchor) {
            const element = this.renderRoot.querySelector(`[data-key="${this.anchor.key}"]`);
            const moved = element ? element.getBoundingClientRect().top - this.anchor.top : 0;
            scroller.scrollTop += moved;
        }
        this.loadOlderIfNear(scroller);
    }

    override render(): TemplateResult {
        const conversation = this.state.conversations.get(this.ticketId);
        if (conversation?.load === "failed") {
            return this.failed(conversation);
        }
        if (!conversation || conversation.load === "loading") {
            return conversationSkeleton();
        }
        return html`
            <div
                class="scroller"
                role="log"
                aria-live="off"
                aria-label="Conversation"
                tabindex="0"
                data-testid="conversation"
                data-seq=${conversation.seq}
                @scroll=${this.onScroll}
            >
                <div class="stream">${this.top(conversation)}${this.groups(conversation)}${this.waiting()}</div>
            </div>
            ${this.missed > 0
                ? html`<button class="pill" data-testid="new-messages" @click=${this.toEnd}>
                      ${this.missed === 1 ? "1 new message" : `${this.missed} new messages`} ↓
                  </button>`
                : nothing}
        `;
    }

    private groups(conversation: Conversation): unknown {
        const seqs = seqsOf(conversation.messages);
        const customer = this.state.tickets.get(this.ticketId)?.value.contact.name ?? "";
        const context = {
            now: Date.now(),
            customer,
            nameOf: (username: string) => this.nameOf(username),
            seqOf: (id: number) => seqs.get(id),
        };
        return repeat(
            groupsOf(conversation.messages.map((copy) => copy.value)),
            (group) => group.key,
            (group) => html`<div data-key=${`m${group.messages.at(-1)?.id ?? 0}`}>${messageGroup(group, context)}</div>`,
        );
    }

    private waiting(): unknown {
        const acts = {
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

    private top(conversation: Conversation): TemplateResult {
        if (conversation.older === "failed") {
            return html`<p class="top problem" role="alert">
                Older messages could not be loaded. <button class="link" @click=${this.older}>Try again</button>
            </p>`;
        }
        const text = conversation.more ? "Loading older messages…" : "The conversation begins here";
        return html`<p class="top">${text}</p>`;
    }

    private failed(conversation: Conversation): TemplateResult {
        return html`<div class="empty" role="alert" data-testid="conversation-error">
            ${plug}
            <strong>This conversation could not be loaded</strong>
            <p>${conversation.error}</p>
            <button class="button" @click=${() => void this.desk.conversations.open(this.ticketId)}>Try again</button>
        </div>`;
    }

    private readonly older = (): void => void this.desk.conversations.older(this.ticketId);

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
        this.atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END_PX;
        if (this.atEnd && this.missed > 0) {
            this.missed = 0;
        }
        this.loadOlderIfNear(scroller);
    }

    private followEnd(): void {
        const scroller = this.scroller;
        if (this.atEnd && scroller) {
            scroller.scrollTop = scroller.scrollHeight;
        }
    }

    /** What arrived below while one reads further up. */
    private countMissed(): void {
        const messages = this.state.conversations.get(this.ticketId)?.messages ?? [];
        const last = messages.at(-1)?.value.id ?? 0;
        if (this.lastId > 0 && last > this.lastId && !this.atEnd) {
            this.missed += messages.filter((copy) => copy.value.id > this.lastId).length;
        }
        this.lastId = Math.max(last, this.lastId);
    }

    private firstInSight(): { key: string; top: number } | null {
        const from = this.scroller?.getBoundingClientRect().top ?? 0;
        for (const element of this.renderRoot.querySelectorAll<HTMLElement>("[data-key^=m]")) {
            const box = element.getBoundingClientRect();
            if (box.bottom > from) {
                return { key: element.dataset["key"] ?? "", top: box.top };
            }
        }
        return null;
    }

    private get scroller(): HTMLElement | null {
        return this.renderRoot.querySelector<HTMLElement>(".scroller");
    }
}

customElements.define("dw-message-list", DwMessageList);
