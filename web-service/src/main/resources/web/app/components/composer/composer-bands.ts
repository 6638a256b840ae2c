import { html, nothing, type TemplateResult } from "lit";
import type { Contact, Message } from "../../net/wire.ts";
import type { Draft } from "../../state/draft-guard.ts";
import { excerpt } from "../../text/files.ts";
import { close } from "../icons.ts";

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
    return html`<div class="tabs" role="tablist" aria-label="Kind of message" @keydown=${onKey}>
        ${tab("reply", "Reply", "R")}${tab("note", "Note", "N")}
    </div>`;
}

/** What others wrote since the draft began; `held`: a Send was held back for it. */
export function newsBand(said: string, held: boolean, acts: { show(): void; sendAnyway(): void }): TemplateResult {
    return html`<div class="news ${held ? "held" : ""}" role="alert" data-testid="draft-guard">
        <span>${held ? html`<strong>Not sent yet.</strong> ` : nothing}${said}</span>
        <span class="acts">
            <button class="link" @click=${acts.show}>Show</button>
            <button class="link" data-testid="send-anyway" @click=${acts.sendAnyway}>Send anyway</button>
        </span>
    </div>`;
}

/** What is being done to which message: answered, with a quote or without, or edited. */
export function band(what: string, words: string, leave: () => void, testId: string): TemplateResult {
    return html`<div class="band" data-testid=${testId}>
        <div>
            <b>${what}</b>
            <p dir="auto">${words}</p>
        </div>
        <button class="button quiet icon" aria-label="Leave: ${what}" @click=${leave}>${close}</button>
    </div>`;
}

export function answeredWords(message: Message | undefined, quote: string | null): string {
    return quote ?? (message ? excerpt(message) : "an earlier message");
}

/** In place of the text: why no reply can be written, and what ends that. */
export function closedPanel(contact: Contact): TemplateResult {
    const gone = contact.blockedReason === "deactivated";
    return html`<div class="closed" role="status" data-testid="composer-closed">
        <strong>${gone ? html`The Telegram account of <bdi>${contact.name}</bdi> is gone` : html`<bdi>${contact.name}</bdi> has blocked the bot`}</strong>
        A reply cannot reach them. ${gone ? nothing : "This opens again by itself when they come back."} Notes for your team can still be written.
    </div>`;
}
