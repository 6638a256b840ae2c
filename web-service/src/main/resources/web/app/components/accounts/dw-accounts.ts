import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Agent, AgentPatch, Role } from "../../net/wire.ts";
import { may } from "../../state/permissions.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { dialog } from "../../styles/dialog.ts";
import { words } from "../../text/words.ts";
import { DeskElement } from "../desk-element.ts";
import { close } from "../icons.ts";
import { openModal } from "../modal.ts";
import { accountsStyles } from "./accounts-styles.ts";
import { agentRow } from "./agent-row.ts";
import { chosenRoles, roleChoice } from "./role-choice.ts";
import { said } from "./said.ts";

/** As the desk asks for it; it decides in the end. */
const MIN_PASSWORD = 8;

/** One's own password, and for who manages them the people at the desk. */
export class DwAccounts extends DeskElement {
    static override properties = {
        people: { state: true },
        edited: { state: true },
        problem: { state: true },
        done: { state: true },
    };
    /** Null until they are loaded. */
    declare people: readonly Agent[] | null;
    /** Whose fields are open. */
    declare edited: string | null;
    declare problem: string | null;
    declare done: string | null;

    static override styles = [base, controls, dialog, accountsStyles];

    constructor() {
        super();
        this.people = null;
        this.edited = null;
        this.problem = null;
        this.done = null;
    }

    async show(): Promise<void> {
        this.edited = null;
        this.problem = null;
        this.done = null;
        openModal(this.renderRoot.querySelector("dialog"));
        await this.load();
    }

    override render(): TemplateResult {
        const manages = may(this.state, "agent.manage");
        return html`<dialog aria-labelledby="title" data-testid="accounts" @input=${() => (this.done = null)}>
            <header>
                <h2 id="title">${manages ? words.account.people : words.account.own}</h2>
                <form method="dialog"><button class="button quiet icon" aria-label=${words.common.close}>${close}</button></form>
            </header>
            ${this.said()}
            <h3>${words.people.password}</h3>
            <form class="fields" data-testid="password-form" @submit=${this.changePassword}>
                <!-- For the browser's memory of passwords: whose it is. -->
                <input type="hidden" autocomplete="username" .value=${this.me} />
                <label>${words.people.current} <input class="field" name="current" type="password" required autocomplete="current-password" /></label>
                <label>${words.people.wanted} <input class="field" name="password" type="password" required minlength=${MIN_PASSWORD} autocomplete="new-password" /></label>
                <button class="button primary" data-testid="change-password">${words.people.change}</button>
            </form>
            <h3>${words.people.title}</h3>
            ${this.list(manages)} ${manages ? this.newcomer() : nothing}
        </dialog>`;
    }

    private said(): TemplateResult {
        return html`<div role="status" aria-live="polite">
            ${this.problem === null ? nothing : html`<p class="said problem" data-testid="accounts-problem">${this.problem}</p>`}
            ${this.done === null ? nothing : html`<p class="said done" data-testid="accounts-done">${this.done}</p>`}
        </div>`;
    }

    private list(manages: boolean): TemplateResult {
        if (this.people === null) {
            return html`<p class="sub" role="status">${words.common.loading}</p>`;
        }
        const acts = { edit: (username: string | null) => (this.edited = username), change: this.change };
        return html`<ul>
            ${repeat(
                this.people,
                (agent) => agent.username,
                (agent) => agentRow(agent, this.me, manages, agent.username === this.edited, acts),
            )}
        </ul>`;
    }

    private newcomer(): TemplateResult {
        return html`<h3>${words.people.newcomer}</h3>
            <form class="fields" data-testid="new-agent" @submit=${this.add}>
                <label>${words.people.username} <input class="field" name="username" required maxlength="40" autocomplete="off" autocapitalize="none" spellcheck="false" /></label>
                <label>${words.people.name} <input class="field" name="name" required maxlength="80" autocomplete="off" /></label>
                <label>${words.people.secret} <input class="field" name="password" type="password" required minlength=${MIN_PASSWORD} autocomplete="new-password" /></label>
                ${roleChoice(["agent"], false)}
                <button class="button primary" data-testid="add-agent">${words.people.add}</button>
            </form>`;
    }

    private async load(): Promise<void> {
        const answer = await this.desk.accounts.all();
        if (typeof answer === "string") {
            this.people ??= [];
            this.problem = answer;
        } else {
            this.people = [...answer].sort((a, b) => a.name.localeCompare(b.name, words.locale));
        }
    }

    private readonly change = (username: string, change: AgentPatch): void => {
        if (Object.keys(change).length === 0) {
            void this.leaveFields(username);
            return;
        }
        void this.act(this.desk.accounts.change(username, change), words.people.edited(username), () => void this.leaveFields(username));
    };

    /** The fields go, and with them the focus: it goes back to where they were opened. */
    private async leaveFields(username: string): Promise<void> {
        this.edited = null;
        await this.updateComplete;
        this.renderRoot.querySelector<HTMLElement>(`[data-username="${CSS.escape(username)}"] [data-testid="edit-agent"]`)?.focus();
    }

    private async changePassword(event: SubmitEvent): Promise<void> {
        const form = formOf(event);
        const acting = this.desk.accounts.changePassword(form.said("current"), form.said("password"));
        await this.act(acting, words.people.changed, form.empty);
    }

    private async add(event: SubmitEvent): Promise<void> {
        const form = formOf(event);
        const [username, name] = [form.said("username").trim(), form.said("name").trim()];
        const roles = form.roles();
        if (roles.length === 0) {
            this.problem = words.people.noRole;
            return;
        }
        const agent = { username, name, password: form.said("password"), roles };
        await this.act(this.desk.accounts.add(agent), words.people.added(name), form.empty);
    }

    private async act(acting: Promise<string | null>, done: string, then: () => void): Promise<void> {
        this.problem = null;
        this.done = null;
        this.problem = await acting;
        if (this.problem === null) {
            this.done = done;
            then();
            await this.load();
        }
        // Where there are many people it is said out of sight of the form that was sent.
        await this.updateComplete;
        this.renderRoot.querySelector("[role=status]")?.scrollIntoView({ block: "nearest" });
    }
}

function formOf(event: SubmitEvent): { said(name: string): string; roles(): readonly Role[]; readonly empty: () => void } {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    return { said: (name) => said(data, name), roles: () => chosenRoles(data), empty: () => form.reset() };
}

customElements.define("dw-accounts", DwAccounts);
