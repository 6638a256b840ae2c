import { html, nothing, type TemplateResult } from "lit";
import type { Bot } from "../../net/wire.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { words } from "../../text/words.ts";
import { DeskElement } from "../desk-element.ts";
import { partStyles } from "./bots-styles.ts";

/** Switches a bot off or on, and says beforehand what that means for what waits. */
export class DwBotSwitch extends DeskElement {
    static override properties = { bot: { attribute: false }, waiting: { attribute: false }, problem: { state: true }, done: { state: true } };
    declare bot: Bot;
    /** How much waits to be sent; null where that is not known. */
    declare waiting: number | null;
    declare problem: string | null;
    declare done: string | null;
    private busy = false;

    static override styles = [base, controls, partStyles];

    constructor() {
        super();
        this.waiting = null;
        this.problem = null;
        this.done = null;
    }

    override render(): TemplateResult {
        const said = words.bots;
        const { active } = this.bot;
        const waits = this.waiting !== null && this.waiting > 0 ? ` ${said.waiting(this.waiting)}` : "";
        return html`<h3>${said.running}</h3>
            <p class="hint" id="means">${active ? said.whenOff : said.whenOn}${waits}</p>
            <p class="acts">
                <button class="button" data-testid="toggle-bot" aria-describedby="means" @click=${() => void this.turn()}>${active ? said.switchOff : said.switchOn}</button>
                <span aria-live="polite">
                    ${this.problem === null ? nothing : html`<span class="problem" data-testid="switch-problem">${this.problem}</span>`}
                    ${this.done === null ? nothing : html`<span class="done" data-testid="switch-done">${this.done}</span>`}
                </span>
            </p>`;
    }

    private async turn(): Promise<void> {
        if (this.busy) {
            return;
        }
        this.busy = true;
        this.problem = null;
        this.done = null;
        const active = !this.bot.active;
        const refusal = await this.desk.bots.change(this.bot.id, { active });
        this.busy = false;
        this.problem = refusal?.said ?? null;
        this.done = refusal ? null : active ? words.bots.isOn : words.bots.isOff;
        this.say("bot-turned");
    }
}

customElements.define("dw-bot-switch", DwBotSwitch);
