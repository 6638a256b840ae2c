import { html, nothing, type TemplateResult } from "lit";
import type { Desk } from "../../desk/desk.ts";
import type { Bot } from "../../net/wire.ts";
import { routesOf } from "../../state/bot-routes.ts";
import type { DeskState } from "../../state/desk-state.ts";
import { botName, botState, routesLine } from "../../text/bots.ts";
import { fromServer } from "../../text/server.ts";
import { words } from "../../text/words.ts";
import { bubbles, warning } from "../icons.ts";
import "./dw-bot-routes.ts";
import "./dw-bot-switch.ts";
import "./dw-bot-token.ts";

/** What is shown of a bot beside itself. */
export interface BotRow {
    readonly desk: Desk;
    readonly state: DeskState;
    /** Null for none; undefined until it is known. */
    readonly trouble: string | null | undefined;
    /** How much waits to be sent; null where that is not known. */
    readonly waiting: number | null;
    /** Whether its fields are open. */
    readonly open: boolean;
    /** Opens its fields, or closes them. */
    toggle(): void;
}

/** One of the bots: who it is, how it stands, whose its new tickets are, and what can be changed. */
export function botRow(bot: Bot, { desk, state, trouble, waiting, open, toggle }: BotRow): TemplateResult {
    const { id, username, mode } = bot;
    const { team, rules } = routesOf(bot);
    const said = words.bots;
    const stands = botState(bot, trouble);
    const name = botName(bot);
    return html`<li class=${stands} data-testid="bot" data-bot=${id} data-state=${stands}>
        <span class="disc" aria-hidden="true">${stands === "troubled" ? warning : bubbles}</span>
        <div>
            <p class="name"><bdi>${name}</bdi>${username === null || bot.name === null ? nothing : html` <span class="sub">@${username}</span>`}</p>
            <p class="sub">
                <span class="state" data-testid="bot-state">${said.states[stands]}</span>${mode === null || stands === "off" ? nothing : ` · ${said.modes[mode]}`} ·
                <span data-testid="bot-routes-line">${routesLine(team, rules, state.teams)}</span>
            </p>
            ${stands === "off" && waiting !== null && waiting > 0 ? html`<p class="sub">${said.waiting(waiting)}</p>` : nothing}
        </div>
        <button class="button" data-testid="edit-bot" aria-expanded=${open ? "true" : "false"} @click=${toggle}>
            ${words.people.edit}<span class="seen-by-readers-only"> ${name}</span>
        </button>
        ${stands === "troubled" && trouble ? html`<p class="trouble" data-testid="bot-row-trouble">${fromServer(trouble)}</p>` : nothing}
        ${open
            ? html`<div class="parts" data-testid="bot-parts">
                  <dw-bot-routes .desk=${desk} .state=${state} .bot=${bot}></dw-bot-routes>
                  <dw-bot-token
                      .label=${said.newToken}
                      .hint=${said.newTokenHint}
                      .action=${said.give}
                      .send=${async (token: string) => (await desk.bots.change(id, { token })) ?? said.given}
                  ></dw-bot-token>
                  <dw-bot-switch .desk=${desk} .state=${state} .bot=${bot} .waiting=${waiting}></dw-bot-switch>
              </div>`
            : nothing}
    </li>`;
}
