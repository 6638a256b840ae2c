import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Agent, Team, TeamPatch } from "../../net/wire.ts";
import { words } from "../../text/words.ts";
import { said } from "./said.ts";

/** What an admin can do with one of the teams. */
export interface TeamActs {
    /** Opens the fields of one, or closes them. */
    edit(id: number | null): void;
    change(id: number, change: TeamPatch): void;
}

/** One of the teams: its name, who is in it, and what can be changed. */
export function teamRow(team: Team, agents: readonly Agent[], edited: boolean, acts: TeamActs): TemplateResult {
    const { id, name, members, active } = team;
    return html`<li class="team ${active ? "" : "off"}" data-testid="team" data-team=${id} data-active=${active ? "true" : "false"}>
        <div>
            <p class="name"><bdi>${name}</bdi></p>
            <p class="sub">${active ? membersOf(members, agents) : words.teams.archived}</p>
        </div>
        <button class="button" data-testid="edit-team" aria-expanded=${edited ? "true" : "false"} @click=${() => acts.edit(edited ? null : id)}>
            ${words.people.edit}<span class="seen-by-readers-only"> ${name}</span>
        </button>
        ${edited ? fields(team, agents, acts) : nothing}
    </li>`;
}

function membersOf(members: readonly string[], agents: readonly Agent[]): string {
    const names = agents.filter(({ username }) => members.includes(username)).map(({ name }) => name);
    return names.length === 0 ? words.teams.nobody : names.join(", ");
}

function fields(team: Team, agents: readonly Agent[], acts: TeamActs): TemplateResult {
    return html`<form class="fields" data-testid="team-form" @submit=${(event: SubmitEvent) => acts.change(team.id, changeOf(event, team))}>
        <label>${words.people.name} <input class="field" name="name" required maxlength="80" autocomplete="off" .value=${team.name} /></label>
        ${memberBoxes(agents, team.members)}
        <button class="button primary" data-testid="save-team">${words.common.save}</button>
        <button class="button" type="button" data-testid="toggle-team" @click=${() => acts.change(team.id, { active: !team.active })}>
            ${team.active ? words.teams.archive : words.teams.takeUp}
        </button>
    </form>`;
}

/** Who may not sign in is shown only where they are in it. */
export function memberBoxes(agents: readonly Agent[], members: readonly string[]): TemplateResult {
    const shown = agents.filter((agent) => agent.active !== false || members.includes(agent.username));
    return html`<fieldset class="members">
        <legend>${words.teams.members}</legend>
        ${repeat(
            shown,
            ({ username }) => username,
            ({ username, name }) => html`<label class="box"
                ><input type="checkbox" name="members" .value=${username} .checked=${members.includes(username)} /> <bdi>${name}</bdi></label
            >`,
        )}
    </fieldset>`;
}

/** Who is ticked in a form. */
export function tickedIn(form: FormData): string[] {
    return form.getAll("members").filter((value) => typeof value === "string");
}

function changeOf(event: SubmitEvent, before: Team): TeamPatch {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const name = said(data, "name").trim();
    const members = tickedIn(data);
    const same = members.length === before.members.length && members.every((member) => before.members.includes(member));
    return {
        ...(name !== "" && name !== before.name ? { name } : {}),
        ...(same ? {} : { members }),
    };
}
