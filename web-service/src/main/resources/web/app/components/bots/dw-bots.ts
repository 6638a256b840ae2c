import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Refusal } from "../../desk/bot-actions.ts";
import type { Bot } from "../../net/wire.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { botName } from "../../text/bots.ts";
import { words } from "../../text/words.ts";
import { DeskElement } from "../desk-element.ts";
import "../dw-dialog.ts";
import type { DwDialog } from "../dw-dialog.ts";
import { botRow } from "./bot-row.ts";
import { botsStyles } from "./bots-styles.ts";
import "./dw-bot-token.ts";
import type { DwBotToken } from "./dw-bot-token.ts";

/**
 * For who manages bots: the desk's bots, how they stand, whose their new tickets are. They are in the desk's state, which events keep true;
 * what troubles them is told to nobody by itself, so it is asked for when the dialog opens and at each event about a bot.
 */
export class DwBots extends DeskElement {
    static override properties = {
        edited: { state: true },
        troubles: { state: true },
        waiting: { state: true },
        shown: { state: true },
    };
    /** Whose fields are open: of any number, so that opening one loses nothing that is written in another. */
    declare edited: ReadonlySet<number>;
    /** Null until they are known. */
    declare troubles: ReadonlyMap<number, string> | null;
    declare waiting: ReadonlyMap<number, number>;
    /** It was opened once: until then there is nothing in it. */
    declare shown: boolean;
    private open = false;
    private asking = false;
    private askAgain = false;

    static override styles = [base, controls, botsStyles];

    constructor() {
        super();
        this.edited = new Set();
        this.troubles = null;
        this.waiting = new Map();
        this.shown = false;
    }

    show(): void {
        this.shown = true;
        this.open = true;
        this.dialog?.show();
        void this.ask();
        void this.count();
    }

    override shouldUpdate(changed: PropertyValues<this>): boolean {
        return this.concerns(changed, (state) => state.bots, (state) => state.teams);
    }

    override updated(changed: PropertyValues<this>): void {
        if (this.open && changed.get("state")?.bots !== this.state.bots && changed.has("state")) {
            void this.ask();
        }
    }

    override render(): TemplateResult {
        return html`<dw-dialog wide .heading=${words.bots.title} testid="bots" @close=${this.onClose} @bot-turned=${() => void this.count()}>
            ${this.shown ? this.content() : nothing}
        </dw-dialog>`;
    }

    private content(): TemplateResult {
        const bots = [...this.state.bots.values()];
        const { desk, state } = this;
        return html`${this.head(bots)}
            <ul>
                ${repeat(
                    bots,
                    ({ id }) => id,
                    (bot) =>
                        botRow(bot, {
                            desk,
                            state,
                            trouble: this.troubles === null ? undefined : (this.troubles.get(bot.id) ?? null),
                            waiting: this.waiting.get(bot.id) ?? null,
                            open: this.edited.has(bot.id),
                            toggle: () => this.toggle(bot.id),
                        }),
                )}
            </ul>
            <h3>${words.bots.newcomer}</h3>
            <dw-bot-token
                primary
                data-testid="new-bot"
                .label=${words.bots.token}
                .hint=${words.bots.tokenHint}
                .action=${words.people.add}
                .send=${this.add}
            ></dw-bot-token>`;
    }

    /** In one line, whichever it is: nothing below moves when a bot gets into trouble. */
    private head(bots: readonly Bot[]): TemplateResult {
        const troubled = bots.filter(({ id, active }) => active && this.troubles?.has(id)).length;
        const hint = bots.length === 0 ? words.bots.none : words.bots.hint;
        return html`<p class="hint ${troubled === 0 ? "" : "bad"}" data-testid="bots-head" aria-live="polite">${troubled === 0 ? hint : words.bots.troubled(troubled)}</p>`;
    }

    private toggle(id: number): void {
        const edited = new Set(this.edited);
        if (!edited.delete(id)) {
            edited.add(id);
        }
        this.edited = edited;
    }

    private readonly add = async (token: string): Promise<string | Refusal> => {
        const answer = await this.desk.bots.add(token);
        return "said" in answer ? answer : words.bots.added(botName(answer));
    };

    /** One question at a time: what happens while it is asked is asked for after it. */
    private async ask(): Promise<void> {
        this.askAgain = true;
        if (this.asking) {
            return;
        }
        this.asking = true;
        while (this.askAgain) {
            this.askAgain = false;
            const answer = await this.desk.bots.troubles();
            if ("said" in answer) {
                void this.dialog?.act(Promise.resolve(answer.said), "");
            } else {
                this.troubles = answer;
            }
        }
        this.asking = false;
    }

    private async count(): Promise<void> {
        this.waiting = await this.desk.bots.waiting();
    }

    /** What is written of rules stays; a token does not. */
    private onClose(): void {
        this.open = false;
        for (const each of this.renderRoot.querySelectorAll<DwBotToken>("dw-bot-token")) {
            each.clear();
        }
    }

    private get dialog(): DwDialog | null {
        return this.renderRoot.querySelector("dw-dialog");
    }
}

customElements.define("dw-bots", DwBots);
