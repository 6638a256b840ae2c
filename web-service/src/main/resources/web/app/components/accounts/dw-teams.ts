import { html, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Agent, Team, TeamPatch } from "../../net/wire.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { words } from "../../text/words.ts";
import { DeskElement } from "../desk-element.ts";
import "../dw-dialog.ts";
import type { DwDialog } from "../dw-dialog.ts";
import { accountsStyles } from "./accounts-styles.ts";
import { said } from "./said.ts";
import { memberBoxes, teamRow, tickedIn } from "./team-row.ts";

/** For admins: the desk's teams. They are in the desk's state, which events keep true. */
export class DwTeams extends DeskElement {
    static override properties = { edited: { state: true } };
    /** Whose fields are open. */
    declare edited: number | null;

    static override styles = [base, controls, accountsStyles];

    constructor() {
        super();
        this.edited = null;
    }

    show(): void {
        this.edited = null;
        this.dialog?.show();
    }

    override render(): TemplateResult {
        const acts = { edit: (id: number | null) => (this.edited = id), change: (id: number, change: TeamPatch) => void this.change(id, change) };
        return html`<dw-dialog .heading=${words.teams.title} testid="teams">
            <p class="sub">${words.teams.hint}</p>
            <ul>
                ${repeat(
                    this.teams,
                    (team) => team.id,
                    (team) => teamRow(team, this.agents, team.id === this.edited, acts),
                )}
            </ul>
            <h3>${words.teams.newcomer}</h3>
            <form class="fields" data-testid="new-team" @submit=${this.add}>
                <label>${words.people.name} <input class="field" name="name" required maxlength="80" autocomplete="off" /></label>
                ${memberBoxes(this.agents, [])}
                <button class="button primary" data-testid="add-team">${words.people.add}</button>
            </form>
        </dw-dialog>`;
    }

    /** Those that were archived come last. */
    private get teams(): readonly Team[] {
        return [...this.state.teams.values()].sort((a, b) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name, words.locale));
    }

    private get agents(): readonly Agent[] {
        return [...this.state.agents.values()].sort((a, b) => a.name.localeCompare(b.name, words.locale));
    }

    private get dialog(): DwDialog | null {
        return this.renderRoot.querySelector("dw-dialog");
    }

    private async change(id: number, change: TeamPatch): Promise<void> {
        if (Object.keys(change).length === 0 || (await this.dialog?.act(this.desk.teams.change(id, change), words.teams.changed))) {
            await this.leaveFields(id);
        }
    }

    /** The fields go, and with them the focus: it goes back to where they were opened. */
    private async leaveFields(id: number): Promise<void> {
        this.edited = null;
        await this.updateComplete;
        this.renderRoot.querySelector<HTMLElement>(`[data-team="${id}"] [data-testid="edit-team"]`)?.focus();
    }

    private async add(event: SubmitEvent): Promise<void> {
        event.preventDefault();
        const form = event.target as HTMLFormElement;
        const data = new FormData(form);
        const name = said(data, "name").trim();
        if (await this.dialog?.act(this.desk.teams.add({ name, members: tickedIn(data) }), words.teams.added(name))) {
            form.reset();
        }
    }
}

customElements.define("dw-teams", DwTeams);
