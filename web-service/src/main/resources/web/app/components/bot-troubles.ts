import { html, nothing, type TemplateResult } from "lit";
import type { BotBacklog } from "../net/wire.ts";
import { fromServer } from "../text/server.ts";
import { words } from "../text/words.ts";

/** Which bots that are run get no messages, and why: a line each, in the form of what was set aside. */
export function botTroubles(bots: readonly BotBacklog[]): TemplateResult | typeof nothing {
    const troubled = bots.filter((bot) => bot.active && Boolean(bot.trouble));
    if (troubled.length === 0) {
        return nothing;
    }
    return html`<ul class="aside" aria-label=${words.truth.troubles}>
        ${troubled.map(
            (bot) => html`<li data-testid="bot-trouble">
                <span>${nameOf(bot)}</span>
                <p>${fromServer(bot.trouble ?? "")}</p>
            </li>`,
        )}
    </ul>`;
}

function nameOf({ id, username }: BotBacklog): string {
    return username ? `@${username}` : words.truth.bot(String(id));
}
