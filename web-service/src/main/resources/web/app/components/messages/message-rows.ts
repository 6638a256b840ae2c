import { html, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import type { Message } from "../../net/wire.ts";
import type { Conversation } from "../../state/desk-state.ts";
import { type Group, groupsOf } from "../../text/groups.ts";
import { heldRows } from "./held-rows.ts";
import type { MessageContext } from "./message-context.ts";
import { messageGroup, shownBesides } from "./message-group.ts";
import { MessageWindow, type Piece, piecesOf, type Range, rowOf, rowsIn } from "./message-window.ts";
import type { Sight } from "./reading-place.ts";
import { RowHeights } from "./row-heights.ts";

/** The rows of a conversation: of two thousand messages those around what is read, and of these only what has changed is made anew. */
export class MessageRows {
    private of: Conversation["messages"] = [];
    private groups: readonly Group[] = [];
    private pieces: readonly Piece[] = [];
    private tops: Float64Array = new Float64Array(1);
    private readonly heights = new RowHeights();
    private readonly window = new MessageWindow();

    constructor(private readonly root: () => ShadowRoot) {}

    /** Another conversation, or none. */
    forget(): void {
        this.of = [];
        this.groups = [];
        this.pieces = [];
        this.heights.forget();
        this.window.forget();
    }

    /** Decides before an update what is shown. */
    choose(messages: Conversation["messages"], sight: Sight): void {
        if (messages !== this.of) {
            this.of = messages;
            this.groups = groupsOf(
                messages.map((copy) => copy.value),
                this.groups,
            );
        }
        const { groups } = this;
        this.tops = this.heights.tops(groups);
        const range = this.window.choose(groups, this.rowsIn(sight));
        // With their neighbours: the arrows lead from one to the next.
        const held = heldRows(this.root()).flatMap((key) => [-1, 0, 1].map((step) => rowOf(groups, key) + step));
        this.pieces = groups.length === 0 ? [] : piecesOf(groups, range, held, this.tops);
    }

    /** Whether what is in sight now asks for other rows than are shown. */
    wants(sight: Sight): boolean {
        return this.window.lacks(this.groups, this.rowsIn(sight));
    }

    render(context: MessageContext): unknown {
        return repeat(this.pieces, keyOf, (piece) => ("group" in piece ? row(piece.group, context) : gap(piece.gap)));
    }

    /** After an update, or when something took another room. Returns whether more is to be shown in the next frame. */
    measure(): boolean {
        this.heights.measure(this.root().querySelectorAll<HTMLElement>("[data-row]"));
        return this.window.growing;
    }

    /** The lines are of another length now: what is known of rows that are not shown is no better than a guess. */
    widthChanged(): void {
        this.heights.forget();
    }

    /** The messages that are shown. */
    get shown(): readonly Message[] {
        return this.pieces.flatMap((piece) => ("group" in piece ? piece.group.messages : []));
    }

    private rowsIn({ end, message, offset, height }: Sight): Range {
        const row = message === null ? 0 : (this.tops[rowOf(this.groups, message)] ?? 0);
        const top = end ? (this.tops.at(-1) ?? 0) - height : row + offset;
        return rowsIn(this.tops, top, top + height);
    }
}

function row(group: Group, context: MessageContext): TemplateResult {
    return html`<div data-row=${group.key}>${guard([group, ...shownBesides(group, context)], () => messageGroup(group, context))}</div>`;
}

function gap(height: number): TemplateResult {
    return html`<div class="gap" .style=${`height: ${height}px`}></div>`;
}

function keyOf(piece: Piece): unknown {
    return "group" in piece ? piece.group.key : piece.key;
}
