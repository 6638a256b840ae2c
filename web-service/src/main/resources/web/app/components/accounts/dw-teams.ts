import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Agent, Team, TeamPatch } from "../../net/wire.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { dialog } from "../../styles/dialog.ts";
import { words } from "../../text/words.ts";
import { DeskElement } from "../desk-element.ts";
import { close } from "../icons.ts";
import { openModal } from "../modal.ts";
import { accountsStyles } from "./accounts-styles.ts";
import { said } from "./said.ts";
import { memberBoxes, teamRow, tickedIn } from "./team-row.ts";

/** For admins: the desk's teams. They are in the desk's state, which events keep true. */
export class DwTeams extends DeskElement {
    static override properties = {
        edited: { state: true },
        problem: { state: true },
        done: { state: true },
    };
    /** Whose fields are open. */
    declare edited: number | null;
    declare problem: string | null;
    declare done: string | null;

    static override styles = [base, controls, dialog, accountsStyles];

    constructor() {
        super();
        this.edited = null;
        this.problem = null;
        this.done = null;
    }

    show(): void {
        this.edited = null;
        this.problem = null;
        this.done = null;
        openModal(this.renderRoot.querySelector("dialog"));
    }

    override render(): TemplateResult {
        return html`<dialog aria-labelledby="title" data-testid="teams" @input=${() => (this.done = null)}>
            <header>
                <h2 id="title">${words.teams.title}</h2>
                <form method="dialog"><button class="button quiet icon" aria-label=${words.common.close}>${close}</button></form>
            </header>
            <div role="status" aria-live="polite">
                ${this.problem === null ? nothing : html`<p class="said problem" data-testid="teams-problem">${this.problem}</p>`}
                ${this.done === null ? nothing : html`<p class="said done" data-testid="teams-done">${this.done}</p>`}
            </div>
            <p class="sub">${words.teams.hint}</p>
            <ul>
                ${repeat(
                    this.teams,
                    (team) => team.id,
                    (team) => teamRow(team, this.agents, team.id === this.edited, { edit: (id) => (this.edited = id), change: this.change }),
                )}
            </ul>
            <h3>${words.teams.newcomer}</h3>
            <form class="fields" data-testid="new-team" @submit=${this.add}>
                <label>${words.people.name} <input class="field" name="name" required maxlength="80" autocomplete="off" /></label>
                ${memberBoxes(this.agents, [])}
                <button class="button primary" data-testid="add-team">${words.people.add}</button>
            </form>
        </dialog>`;
    }

    /** Those that were archived come last. */
    private get teams(): readonly Team[] {
        return [...this.state.teams.values()].sort((a, b) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name, words.locale));
    }

    private get agents(): readonly Agent[] {
        return [...this.state.agents.values()].sort((a, b) => a.name.localeCompare(b.name, words.locale));
    }

    private readonly change = (id: number, change: TeamPatch): void => {
        if (Object.keys(change).length === 0) {
            void this.leaveFields(id);
            return;
        }
        void this.act(this.desk.teams.change(id, change), words.teams.changed, () => void this.leaveFields(id));
    };

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
        await this.act(this.desk.teams.add({ name, members: tickedIn(data) }), words.teams.added(name), () => form.reset());
    }

    private async act(acting: Promise<string | null>, done: string, then: () => void): Promise<void> {
        this.problem = null;
        this.done = null;
        this.problem = await acting;
        if (this.problem === null) {
            this.done = done;
            then();
        }
        // Where there are many teams it is said out of sight of the form that was sent.
        await this.updateComplete;
        this.renderRoot.querySelector("[role=status]")?.scrollIntoView({ block: "nearest" });
    }
}

customElements.define("dw-teams", DwTeams);
