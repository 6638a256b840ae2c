import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Agent, AgentPatch, Role } from "../../net/wire.ts";
import { may } from "../../state/permissions.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { words } from "../../text/words.ts";
import { DeskElement } from "../desk-element.ts";
import "../dw-dialog.ts";
import type { DwDialog } from "../dw-dialog.ts";
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
    };
    /** Null until they are loaded. */
    declare people: readonly Agent[] | null;
    /** Whose fields are open. */
    declare edited: string | null;

    static override styles = [base, controls, accountsStyles];

    constructor() {
        super();
        this.people = null;
        this.edited = null;
    }

    async show(): Promise<void> {
        this.edited = null;
        this.dialog?.show();
        await this.load();
    }

    override render(): TemplateResult {
        const manages = may(this.state, "agent.manage");
        return html`<dw-dialog .heading=${manages ? words.account.people : words.account.own} testid="accounts">
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
        </dw-dialog>`;
    }

    private get dialog(): DwDialog | null {
        return this.renderRoot.querySelector("dw-dialog");
    }

    private list(manages: boolean): TemplateResult {
        if (this.people === null) {
            return html`<p class="sub" role="status">${words.common.loading}</p>`;
        }
        const acts = { edit: (username: string | null) => (this.edited = username), change: (username: string, change: AgentPatch) => void this.change(username, change) };
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
            this.refuse(answer);
        } else {
            this.people = [...answer].sort((a, b) => a.name.localeCompare(b.name, words.locale));
        }
    }

    private async change(username: string, change: AgentPatch): Promise<void> {
        if (Object.keys(change).length === 0 || (await this.act(this.desk.accounts.change(username, change), words.people.edited(username)))) {
            await this.leaveFields(username);
        }
    }

    /** The fields go, and with them the focus: it goes back to where they were opened. */
    private async leaveFields(username: string): Promise<void> {
        this.edited = null;
        await this.updateComplete;
        this.renderRoot.querySelector<HTMLElement>(`[data-username="${CSS.escape(username)}"] [data-testid="edit-agent"]`)?.focus();
    }

    private async changePassword(event: SubmitEvent): Promise<void> {
        const form = formOf(event);
        const acting = this.desk.accounts.changePassword(form.said("current"), form.said("password"));
        if (await this.act(acting, words.people.changed)) {
            form.empty();
        }
    }

    private async add(event: SubmitEvent): Promise<void> {
        const form = formOf(event);
        const [username, name] = [form.said("username").trim(), form.said("name").trim()];
        const roles = form.roles();
        if (roles.length === 0) {
            this.refuse(words.people.noRole);
            return;
        }
        const agent = { username, name, password: form.said("password"), roles };
        if (await this.act(this.desk.accounts.add(agent), words.people.added(name))) {
            form.empty();
        }
    }

    private refuse(problem: string): void {
        void this.dialog?.act(Promise.resolve(problem), "");
    }

    private async act(acting: Promise<string | null>, done: string): Promise<boolean> {
        const acted = (await this.dialog?.act(acting, done)) ?? false;
        if (acted) {
            await this.load();
        }
        return acted;
    }
}

function formOf(event: SubmitEvent): { said(name: string): string; roles(): readonly Role[]; readonly empty: () => void } {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    return { said: (name) => said(data, name), roles: () => chosenRoles(data), empty: () => form.reset() };
}

customElements.define("dw-accounts", DwAccounts);
