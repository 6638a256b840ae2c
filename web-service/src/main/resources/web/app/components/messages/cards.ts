import { html, nothing, type TemplateResult } from "lit";
import type { Attachment } from "../../net/wire.ts";
import { fieldsOf } from "../../text/fields.ts";
import { kindName } from "../../text/files.ts";
import { clock, number } from "../../text/time.ts";
import { words } from "../../text/words.ts";
import { bars, person, pin } from "../icons.ts";

/** What came beside the text and is no file. Telegram's numbers and names are shown as text, whatever they hold. */
export function card(attachment: Attachment): TemplateResult {
    const details = attachment.details ?? {};
    switch (attachment.kind) {
        case "location":
        case "venue":
            return place(attachment, details);
        case "contact":
            return contact(details);
        case "poll":
            return poll(details);
        case "dice":
            return html`<div class="dice" data-testid="attachment" data-kind="dice">
                <span class="emoji" aria-hidden="true">${text(details["emoji"])}</span>
                <strong>${words.card.dice(text(details["emoji"]), text(details["value"]))}</strong>
            </div>`;
        default:
            return html`<div class="card" data-testid="attachment" data-kind=${attachment.kind}>
                <strong>${kindName(attachment)}</strong>${rawFields(details)}
            </div>`;
    }
}

/** The map is the reader's choice, and is told of the place only when they press. */
function place(attachment: Attachment, details: Readonly<Record<string, unknown>>): TemplateResult {
    const latitude = Number(details["latitude"]);
    const longitude = Number(details["longitude"]);
    const known = Number.isFinite(latitude) && Number.isFinite(longitude);
    const at = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
    const live = details["live"] === true ? words.card.live : kindName(attachment);
    return html`<div class="fact" data-testid="attachment" data-kind=${attachment.kind}>
        ${pin}
        <div>
            <strong dir="auto">${text(details["title"]) || live}</strong>
            ${details["address"] ? html`<p dir="auto">${text(details["address"])}</p>` : nothing}
            ${known
                ? html`<p class="figures">${[at, ...whereabouts(details)].join(" · ")}</p>
                      <p class="maps">
                          ${words.card.openIn}
                          ${mapLink("OpenStreetMap", `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`)}
                          ${mapLink("Google Maps", `https://www.google.com/maps/search/?api=1&query=${latitude}%2C${longitude}`)}
                          ${mapLink(words.card.myMaps, `geo:${latitude},${longitude}`)}
                      </p>`
                : html`<p>${words.card.unreadable}</p>`}
        </div>
    </div>`;
}

/** How well a place is known, and since when: one that moves is where it was then. */
function whereabouts({ accuracy, movedAt }: Readonly<Record<string, unknown>>): string[] {
    const within = typeof accuracy === "number" && accuracy > 0 ? [words.card.within(Math.ceil(accuracy))] : [];
    const moved = typeof movedAt === "string" && Number.isFinite(Date.parse(movedAt)) ? [words.card.moved(clock(movedAt))] : [];
    return [...within, ...moved];
}

function mapLink(name: string, href: string): TemplateResult {
    return html`<a href=${href} target="_blank" rel="noopener noreferrer">${name}</a>`;
}

function contact(details: Readonly<Record<string, unknown>>): TemplateResult {
    const phone = text(details["phone"]);
    const dial = phone.replace(/[^+\d]/gu, "");
    return html`<div class="fact" data-testid="attachment" data-kind="contact">
        ${person}
        <div>
            <strong dir="auto">${text(details["name"]) || words.attachment.kinds.contact}</strong>
            ${dial === "" ? nothing : html`<p><a href="tel:${dial}" rel="noopener noreferrer">${phone}</a></p>`}
            ${list(details["fields"]).map((field) => html`<p class="lines" dir="auto">${text(field["label"])}: ${text(field["value"])}</p>`)}
        </div>
    </div>`;
}

function poll(details: Readonly<Record<string, unknown>>): TemplateResult {
    const options: readonly unknown[] = Array.isArray(details["options"]) ? details["options"] : [];
    const votes: readonly unknown[] = Array.isArray(details["votes"]) ? details["votes"] : [];
    const right: readonly unknown[] = Array.isArray(details["correct"]) ? details["correct"] : [];
    const said = (count: unknown): string => (typeof count === "number" ? ` · ${number(count)}` : "");
    const kind = [details["quiz"] === true ? words.card.quiz : "", details["multiple"] === true ? words.card.several : ""];
    const state = details["closed"] === true ? words.card.closed : words.card.votes;
    return html`<div class="fact" data-testid="attachment" data-kind="poll">
        ${bars}
        <div>
            <strong dir="auto">${text(details["question"]) || words.attachment.kinds.poll}</strong>
            <ul>
                ${options.map((option, at) => html`<li dir="auto">${text(option)}${said(votes[at])}${right.includes(at) ? html` <strong>· ${words.card.right}</strong>` : nothing}</li>`)}
            </ul>
            ${details["description"] ? html`<p dir="auto">${text(details["description"])}</p>` : nothing}
            ${details["explanation"] ? html`<p class="lines" dir="auto">${text(details["explanation"])}</p>` : nothing}
            <p>${[...kind, state].filter((each) => each !== "").join(" ")}</p>
        </div>
    </div>`;
}

/** What is no plain text, in the desk's words, with all that came behind a press. */
export function described(said: TemplateResult, raw: unknown): TemplateResult {
    return html`<div data-testid="described">${said}${raw === null || raw === undefined ? nothing : html`<div class="card">${rawFields(raw)}</div>`}</div>`;
}

/** What the desk cannot show: in words, with every field behind a press. */
export function unsupported(said: string, raw: unknown): TemplateResult {
    return html`<div class="card" data-testid="unsupported">
        <strong>${said}</strong>
        <p>${words.card.unsupported}</p>
        ${raw === null ? nothing : rawFields(raw)}
    </div>`;
}

function rawFields(raw: unknown): TemplateResult {
    const fields = fieldsOf(raw);
    return html`<details>
        <summary>${words.card.raw}</summary>
        <dl tabindex="0" aria-label=${words.card.fields}>
            ${fields.map(({ path, value }) => html`<dt>${path}</dt><dd dir="auto">${value}</dd>`)}
        </dl>
    </details>`;
}

function list(value: unknown): readonly Readonly<Record<string, unknown>>[] {
    return Array.isArray(value) ? value.filter((each): each is Record<string, unknown> => typeof each === "object" && each !== null) : [];
}

function text(value: unknown): string {
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
