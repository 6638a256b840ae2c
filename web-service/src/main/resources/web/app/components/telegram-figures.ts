import { html, nothing, type TemplateResult } from "lit";
import type { TelegramReport } from "../net/wire.ts";
import { number, span } from "../text/time.ts";

/** What the bot says of itself, a line each; what nobody could say is left out. */
export function telegramFigures({ outbox, files, intake, poll }: TelegramReport): TemplateResult {
    return html`
        ${line("To be sent", waits(outbox?.due, outbox?.oldestSeconds))} ${line("Set aside", count(outbox?.setAside))}
        ${line("Files to fetch", waits(files?.waiting, files?.oldestSeconds))} ${line("Files set aside", count(files?.setAside))}
        ${line("Updates not understood", waits(intake?.failures, intake?.oldestSeconds))}
        ${line("Telegram asked", poll?.ageSeconds == null ? null : `${span(poll.ageSeconds)} ago`)}
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
    return value > 0 && oldest != null ? `${number(value)}, oldest ${span(oldest)}` : number(value);
}
