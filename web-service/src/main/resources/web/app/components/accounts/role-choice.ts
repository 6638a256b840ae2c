import { html, type TemplateResult } from "lit";
import type { Agent, Role } from "../../net/wire.ts";
import { words } from "../../text/words.ts";

/** What somebody at the desk can be, from what allows least. */
const ROLES: readonly Role[] = ["read-only", "agent", "lead", "admin"];

/** The roles of somebody; from a server of the release before, the one. */
export function rolesOf(agent: Agent): readonly string[] {
    return agent.roles ?? [agent.role];
}

/** Which roles somebody has, and what each allows; `fixed`: it cannot be changed here. */
export function roleChoice(had: readonly string[], fixed: boolean): TemplateResult {
    return html`<fieldset class="roles" ?disabled=${fixed}>
        <legend>${words.people.roles}</legend>
        ${ROLES.map(
            (role) => html`<label title=${words.people.allows[role]}
                ><input type="checkbox" name="roles" .value=${role} ?checked=${had.includes(role)} /> ${words.role[role]}</label
            >`,
        )}
    </fieldset>`;
}

/** Returns what is chosen in a form. */
export function chosenRoles(form: FormData): readonly Role[] {
    return ROLES.filter((role) => form.getAll("roles").includes(role));
}

/** The roles in words; one that this version does not know says so, since it allows nothing. */
export function sayRoles(agent: Agent): string {
    return rolesOf(agent)
        .map((role) => (isRole(role) ? words.role[role] : words.people.unknownRole(role)))
        .join(", ");
}

function isRole(name: string): name is Role {
    return ROLES.some((role) => role === name);
}
