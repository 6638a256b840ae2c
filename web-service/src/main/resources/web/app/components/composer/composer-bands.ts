import { html, nothing, type TemplateResult } from "lit";
import type { Contact, Message } from "../../net/wire.ts";
import type { Draft } from "../../state/draft-guard.ts";
import { excerpt } from "../../text/files.ts";
import { words } from "../../text/words.ts";
import { close } from "../icons.ts";
import { slotted } from "../slotted.ts";

/** Reply or note: which of them is being written is never a guess. */
export function kindTabs(
    kind: Draft["kind"],
    choose: (kind: Draft["kind"]) => void,
    onKey: (event: KeyboardEvent) => void,
): TemplateResult {
    const tab = (own: Draft["kind"], name: string, key: string): TemplateResult => html`<button
        role="tab"
        data-testid="tab-${own}"
        aria-selected=${own === kind ? "true" : "false"}
        id="tab-${own}"
        aria-controls="panel"
        tabindex=${own === kind ? 0 : -1}
        @click=${() => choose(own)}
    >
        ${name} <kbd>${key}</kbd>
    </button>`;
    return html`<div class="tabs" role="tablist" aria-label=${words.composer.kind} @keydown=${onKey}>
        ${tab("reply", words.common.reply, "R")}${tab("note", words.composer.note, "N")}
    </div>`;
}

/** What others wrote since the draft began; `held`: a Send was held back for it. */
export function newsBand(said: string, held: boolean, acts: { show(): void; sendAnyway(): void }): TemplateResult {
    return html`<div class="news ${held ? "held" : ""}" role="alert" data-testid="draft-guard">
        <span>${held ? html`<strong>${words.composer.held}</strong> ` : nothing}${said}</span>
        <span class="acts">
            <button class="link" @click=${acts.show}>${words.composer.show}</button>
            <button class="link" data-testid="send-anyway" @click=${acts.sendAnyway}>${words.composer.sendAnyway}</button>
        </span>
    </div>`;
}

/** What is being done to which message: answered, with a quote or without, or edited. */
export function band(what: string, about: string, leave: () => void, testId: string): TemplateResult {
    return html`<div class="band" data-testid=${testId}>
        <div>
            <b>${what}</b>
            <p dir="auto">${about}</p>
        </div>
        <button class="button quiet icon" aria-label=${words.composer.leave(what)} @click=${leave}>${close}</button>
    </div>`;
}

export function answeredWords(message: Message | undefined, quote: string | null): string {
    return quote ?? (message ? excerpt(message) : words.composer.earlier);
}

/** In place of the text: why no reply can be written, and what ends that. */
export function closedPanel(contact: Contact): TemplateResult {
    const gone = contact.blockedReason === "deactivated";
    const said = words.composer;
    return html`<div class="closed" role="status" data-testid="composer-closed">
        <strong>${slotted(gone ? said.gone : said.blocked, { name: html`<bdi>${contact.name}</bdi>` })}</strong>
        ${said.cannotReach} ${gone ? nothing : said.opensAgain} ${said.notesStill}
    </div>`;
}
