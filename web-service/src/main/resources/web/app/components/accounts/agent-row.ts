import { html, nothing, type TemplateResult } from "lit";
import type { Agent, AgentPatch } from "../../net/wire.ts";
import { initials } from "../../text/names.ts";
import { words } from "../../text/words.ts";
import { chosenRoles, rolesOf, roleChoice, sayRoles } from "./role-choice.ts";
import { said } from "./said.ts";

/** What who manages them can do with one of the people. */
export interface AgentActs {
    /** Opens the fields of one, or closes them. */
    edit(username: string | null): void;
    change(username: string, change: AgentPatch): void;
}

/** One of the people: who, which roles, whether they may sign in; for who manages them, what can be changed. */
export function agentRow(agent: Agent, me: string, manages: boolean, edited: boolean, acts: AgentActs): TemplateResult {
    const { username, name } = agent;
    const off = agent.active === false;
    return html`<li class=${off ? "off" : ""} data-testid="agent" data-username=${username} data-active=${off ? "false" : "true"}>
        <span class="disc" aria-hidden="true">${initials(name)}</span>
        <div>
            <p class="name"><bdi>${name}</bdi>${username === me ? html` <span class="sub">${words.common.you}</span>` : nothing}</p>
            <p class="sub">${username} · <span data-testid="roles">${sayRoles(agent)}</span>${off ? ` · ${words.people.mayNot}` : nothing}</p>
        </div>
        ${manages
            ? html`<button class="button" data-testid="edit-agent" aria-expanded=${edited ? "true" : "false"} @click=${() => acts.edit(edited ? null : username)}>
                  ${words.people.edit}<span class="seen-by-readers-only"> ${name}</span>
              </button>`
            : nothing}
        ${edited ? fields(agent, me, acts) : nothing}
    </li>`;
}

/** Oneself cannot be switched off or made less: nobody may be left who could undo it. */
function fields(agent: Agent, me: string, acts: AgentActs): TemplateResult {
    const { username } = agent;
    const own = username === me;
    const off = agent.active === false;
    return html`<form class="fields" data-testid="agent-form" @submit=${(event: SubmitEvent) => acts.change(username, changeOf(event, agent))}>
        <label>${words.people.name} <input class="field" name="name" required maxlength="80" .value=${agent.name} /></label>
        ${roleChoice(rolesOf(agent), own)}
        ${own ? nothing : html`<label>${words.people.newSecret} <input class="field" name="password" type="password" minlength="8" autocomplete="new-password" placeholder=${words.people.asItIs} /></label>`}
        <button class="button primary" data-testid="save-agent">${words.common.save}</button>
        ${own
            ? nothing
            : html`<button class="button" type="button" data-testid="toggle-agent" @click=${() => acts.change(username, { active: off })}>
                  ${off ? words.people.switchOn : words.people.switchOff}
              </button>`}
    </form>`;
}

function changeOf(event: SubmitEvent, before: Agent): AgentPatch {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const [name, password] = [said(data, "name").trim(), said(data, "password")];
    const [had, roles] = [rolesOf(before), chosenRoles(data)];
    const others = roles.length !== had.length || roles.some((role) => !had.includes(role));
    return {
        ...(name !== "" && name !== before.name ? { name } : {}),
        ...(others && roles.length > 0 ? { roles } : {}),
        ...(password !== "" ? { password } : {}),
    };
}
