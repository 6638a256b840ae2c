import { html, nothing, type TemplateResult } from "lit";
import type { Team } from "../../net/wire.ts";
import { activeTeams, type Teams } from "../../state/teams.ts";
import { teamName } from "../../text/bots.ts";

/** The teams that take tickets, and the one that is chosen, whatever became of it; `none`: what stands for no team, first. */
export function teamOptions(chosen: number | null, teams: Teams, none: string | null): TemplateResult {
    const active: readonly Team[] = activeTeams(teams);
    const former = chosen !== null && !active.some(({ id }) => id === chosen);
    return html`
        ${none === null ? nothing : html`<option value="" .selected=${chosen === null}>${none}</option>`}
        ${former ? html`<option value=${chosen} .selected=${true}>${teamName(chosen, teams)}</option>` : nothing}
        ${active.map(({ id, name }) => html`<option value=${id} .selected=${id === chosen}>${name}</option>`)}
    `;
}

/** The team that is chosen in a list of them. */
export function chosenTeam(event: Event): number | null {
    const { value } = event.target as HTMLSelectElement;
    return value === "" ? null : Number(value);
}
