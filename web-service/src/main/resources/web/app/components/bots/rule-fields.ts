import { html, nothing, type TemplateResult } from "lit";
import { type RuleDraft, type RuleProblem, sourceIn } from "../../state/bot-routes.ts";
import type { Teams } from "../../state/teams.ts";
import { words } from "../../text/words.ts";
import { close, down, up } from "../icons.ts";
import { chosenTeam, teamOptions } from "./team-choice.ts";

/** What is wrong with a rule: the fields, each with its sentence. */
export type RuleProblems = Readonly<Partial<Record<RuleProblem, string>>>;

export interface RuleActs {
    change(key: number, change: Partial<RuleDraft>): void;
    move(key: number, by: number): void;
    remove(key: number): void;
}

interface RulePlace {
    readonly at: number;
    readonly all: number;
    readonly teams: Teams;
    readonly problems: RuleProblems;
}

const HOURS = ["", "inside", "outside"] as const;

/** One of the rules: its conditions, the team that they lead to, and its place among the others. */
export function ruleFields(rule: RuleDraft, { at, all, teams, problems }: RulePlace, { change, move, remove }: RuleActs): TemplateResult {
    const { key, source, language, hours, team } = rule;
    const said = words.bots;
    const n = at + 1;
    const passedOver = team !== null && teams.get(team)?.active !== true;
    const text = (field: "source" | "language", value: string, title: string, longest: number) =>
        html`<label title=${title}
            ><span class="label">${said[field]}</span>
            <input
                class="field"
                data-field=${field}
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                placeholder=${said.any}
                maxlength=${longest}
                .value=${value}
                aria-invalid=${problems[field] === undefined ? "false" : "true"}
                aria-describedby="said-${key}"
                @input=${(event: InputEvent) => change(key, { [field]: (event.target as HTMLInputElement).value })}
                @change=${() => field === "source" && sourceIn(source) !== source && change(key, { source: sourceIn(source) })}
            />
        </label>`;
    return html`<div class="rule" role="group" aria-label=${said.rule(n)} data-testid="rule" data-key=${key}>
        <span class="number" aria-hidden="true">${n}.</span>
        ${text("source", source, said.sourceHint, 300)} ${text("language", language, said.languageHint, 40)}
        <label
            ><span class="label">${said.hours}</span>
            <select class="field" data-field="hours" aria-describedby="said-${key}" @change=${(event: Event) => change(key, { hours: hoursOf(event) })}>
                ${HOURS.map((each) => html`<option value=${each} .selected=${each === hours}>${said.when[each === "" ? "any" : each]}</option>`)}
            </select>
        </label>
        <label
            ><span class="label">${said.ruleTeam}</span>
            <select
                class="field"
                data-field="team"
                aria-invalid=${problems.team === undefined ? "false" : "true"}
                aria-describedby="said-${key}"
                @change=${(event: Event) => change(key, { team: chosenTeam(event) })}
            >
                ${teamOptions(team, teams, team === null ? said.chooseTeam : null)}
            </select>
        </label>
        <span class="moves">
            <button type="button" class="button quiet icon" data-testid="rule-up" aria-label=${said.up(n)} ?disabled=${at === 0} @click=${() => move(key, -1)}>${up}</button>
            <button type="button" class="button quiet icon" data-testid="rule-down" aria-label=${said.down(n)} ?disabled=${n === all} @click=${() => move(key, 1)}>${down}</button>
            <button type="button" class="button quiet icon" data-testid="rule-remove" aria-label=${said.remove(n)} @click=${() => remove(key)}>${close}</button>
        </span>
        <div class="said" id="said-${key}">
            ${Object.entries(problems).map(([field, problem]) => html`<p class="problem" data-testid="rule-problem" data-field=${field}>${sayProblem(field, problem)}</p>`)}
            ${passedOver && problems.team === undefined ? html`<p class="hint" data-testid="passed-over">${said.passedOver}</p>` : nothing}
        </div>
    </div>`;
}

/** With the name of the field, since one line serves all fields of a rule. */
function sayProblem(field: string, problem: string): string {
    const { source, language, ruleTeam } = words.bots;
    const names: Readonly<Record<string, string>> = { source, language, team: ruleTeam };
    const name = names[field];
    return name === undefined ? problem : `${name}: ${problem}`;
}

function hoursOf(event: Event): RuleDraft["hours"] {
    const { value } = event.target as HTMLSelectElement;
    return HOURS.find((each) => each === value) ?? "";
}
