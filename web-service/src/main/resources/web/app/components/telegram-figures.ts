import { html, nothing, type TemplateResult } from "lit";
import type { TelegramReport } from "../net/wire.ts";
import { number, span } from "../text/time.ts";
import { words } from "../text/words.ts";

/** What the bot says of itself, a line each; what nobody could say is left out. */
export function telegramFigures({ outbox, files, intake, poll, bots }: TelegramReport): TemplateResult {
    const { truth, common } = words;
    return html`
        ${line(truth.toSend, waits(outbox?.due, outbox?.oldestSeconds))} ${line(truth.setAside, count(outbox?.setAside))}
        ${bots?.filter((bot) => !bot.active).map((bot) => line(truth.unserved(String(bot.id)), bot.waiting > 0 ? waits(bot.waiting, bot.oldestSeconds) : null))}
        ${line(truth.toFetch, waits(files?.waiting, files?.oldestSeconds))} ${line(truth.filesAside, count(files?.setAside))}
        ${line(truth.notUnderstood, waits(intake?.failures, intake?.oldestSeconds))}
        ${line(truth.asked, poll?.ageSeconds == null ? null : common.ago(span(poll.ageSeconds)))}
    `;
}

function line(name: string, value: string | null): TemplateResult | typeof nothing {
    return value === null ? nothing : html`<dt>${name}</dt><dd>${value}</dd>`;
}

function count(value: number | undefined): string | null {
    return value === undefined || value === 0 ? null : number(value);
}

function waits(value: number | undefined, oldest: number | null | undefined): string | null {
    if (value === undefined) {
        return null;
    }
    return value > 0 && oldest != null ? words.truth.oldest(number(value), span(oldest)) : number(value);
}
