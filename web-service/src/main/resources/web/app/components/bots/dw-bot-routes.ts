import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Bot } from "../../net/wire.ts";
import { moved, problemsOf, type RuleDraft, type Routes, routesOf, type RoutesDraft, RULES_LIMIT, ruleField, writtenAs } from "../../state/bot-routes.ts";
import { activeTeams } from "../../state/teams.ts";
import { beginning, decidedOn, heard, isChanged, toSend, type WrittenRoutes } from "../../state/written-routes.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { routesLine, ruleLine } from "../../text/bots.ts";
import { words } from "../../text/words.ts";
import { DeskElement } from "../desk-element.ts";
import { partStyles } from "./bots-styles.ts";
import { ruleFields, type RuleProblems } from "./rule-fields.ts";
import { ruleStyles } from "./rule-styles.ts";
import { chosenTeam, teamOptions } from "./team-choice.ts";

/** In which team the new tickets of a bot are: its own, and its rules. What is written here stays until it is saved or discarded. */
export class DwBotRoutes extends DeskElement {
    static override properties = {
        bot: { attribute: false },
        written: { state: true },
        problems: { state: true },
        problem: { state: true },
        teamProblem: { state: true },
        done: { state: true },
        moved: { state: true },
    };
    declare bot: Bot;
    /** Null until it is first shown. */
    declare written: WrittenRoutes | null;
    /** By the keys of rules. */
    declare problems: ReadonlyMap<number, RuleProblems>;
    declare problem: string | null;
    declare teamProblem: string | null;
    declare done: string | null;
    /** Told to who does not see where a rule went. */
    declare moved: string;
    private keys = 0;
    private busy = false;
    private readonly nextKey = (): number => (this.keys += 1);

    static override styles = [base, controls, partStyles, ruleStyles];

    constructor() {
        super();
        this.written = null;
        this.problems = new Map();
        this.problem = null;
        this.teamProblem = null;
        this.done = null;
        this.moved = "";
    }

    override willUpdate(changed: PropertyValues<this>): void {
        // What is heard while one's own is on its way may be a part of it.
        if (changed.has("bot") && !this.busy) {
            this.written = heard(this.written, routesOf(this.bot), this.nextKey);
        }
    }

    override render(): TemplateResult {
        const said = words.bots;
        const { draft, teams } = this;
        const theirs = this.written?.theirs ?? null;
        const full = draft.rules.length >= RULES_LIMIT;
        const archived = draft.team !== null && teams.get(draft.team)?.active !== true;
        const acts = { change: this.changeRule, move: this.move, remove: this.removeRule };
        return html`<form autocomplete="off" novalidate data-testid="bot-routes" @submit=${this.submit}>
            <h3>${said.routes}</h3>
            <label class="own"
                ><span class="label">${said.team}</span>
                <select
                    class="field"
                    data-testid="bot-team"
                    aria-invalid=${this.teamProblem === null ? "false" : "true"}
                    aria-describedby="own-said"
                    @change=${(event: Event) => this.change({ team: chosenTeam(event) })}
                >
                    ${teamOptions(draft.team, teams, said.noTeam)}
                </select>
            </label>
            <p id="own-said">
                ${this.teamProblem === null
                    ? html`<span class="hint">${archived ? said.teamArchived : said.teamHint}</span>`
                    : html`<span class="problem" data-testid="team-problem">${this.teamProblem}</span>`}
            </p>
            <p class="legend">${said.ruleList}</p>
            <p class="hint">${said.rulesHint}</p>
            <div class="rules">
                ${repeat(
                    draft.rules,
                    ({ key }) => key,
                    (rule, at) => ruleFields(rule, { at, all: draft.rules.length, teams, problems: this.problems.get(rule.key) ?? {} }, acts),
                )}
            </div>
            ${this.leadsNowhere
                ? html`<p class="hint">${said.noTeams}</p>`
                : html`<button type="button" class="button" data-testid="add-rule" ?disabled=${full} @click=${this.add}>${said.addRule}</button>
                      ${full ? html` <span class="hint">${said.full(RULES_LIMIT)}</span>` : nothing}`}
            ${theirs === null ? nothing : this.meanwhile(theirs)}
            <div class="acts last">
                <button class="button primary" data-testid="save-routes">${theirs === null ? words.common.save : said.overwrite}</button>
                ${this.written && isChanged(this.written)
                    ? html`<button type="button" class="button" data-testid="reset-routes" @click=${this.reset}>${theirs === null ? said.reset : said.takeTheirs}</button>`
                    : nothing}
                <span role="status" aria-live="polite">
                    ${this.problem === null ? nothing : html`<span class="problem" data-testid="routes-problem">${this.problem}</span>`}
                    ${this.done === null ? nothing : html`<span class="done" data-testid="routes-done">${this.done}</span>`}
                </span>
            </div>
            <p class="seen-by-readers-only" role="status" aria-live="polite">${this.moved}</p>
        </form>`;
    }

    private meanwhile(theirs: Routes): TemplateResult {
        return html`<div class="meanwhile" role="alert" data-testid="meanwhile">
            <p>${words.bots.meanwhile(routesLine(theirs.team, theirs.rules, this.teams))}</p>
            ${theirs.rules.map((rule, at) => html`<p>${ruleLine(rule, at, this.teams)}</p>`)}
        </div>`;
    }

    private get teams(): typeof this.state.teams {
        return this.state.teams;
    }

    private get leadsNowhere(): boolean {
        return this.draft.rules.length === 0 && activeTeams(this.teams).length === 0;
    }

    private get draft(): RoutesDraft {
        return this.written?.draft ?? { team: null, rules: [] };
    }

    private change(change: Partial<RoutesDraft>): void {
        this.written = this.written && { ...this.written, draft: { ...this.draft, ...change } };
        this.problem = null;
        this.teamProblem = null;
        this.done = null;
    }

    private readonly changeRule = (key: number, change: Partial<RuleDraft>): void => {
        const problems = new Map(this.problems);
        problems.delete(key);
        this.problems = problems;
        this.change({ rules: this.draft.rules.map((rule) => (rule.key === key ? { ...rule, ...change } : rule)) });
    };

    private readonly move = (key: number, by: number): void => {
        this.change({ rules: moved(this.draft.rules, key, by) });
        const at = this.draft.rules.findIndex((rule) => rule.key === key);
        this.moved = words.bots.place(at + 1, this.draft.rules.length);
        const [button, other] = by < 0 ? ["rule-up", "rule-down"] : ["rule-down", "rule-up"];
        // It went with its rule, or can go no further.
        void this.focusOn(`[data-key="${key}"] [data-testid="${button}"]:enabled`, `[data-key="${key}"] [data-testid="${other}"]`);
    };

    private readonly removeRule = (key: number): void => {
        const at = this.draft.rules.findIndex((rule) => rule.key === key);
        this.change({ rules: this.draft.rules.filter((rule) => rule.key !== key) });
        this.moved = words.bots.removed;
        const next = this.draft.rules[Math.min(at, this.draft.rules.length - 1)];
        void this.focusOn(`[data-key="${next?.key ?? ""}"] [data-testid="rule-remove"]`, '[data-testid="add-rule"]');
    };

    private add(): void {
        const key = this.nextKey();
        this.change({ rules: [...this.draft.rules, { key, source: "", language: "", hours: "", team: null }] });
        void this.focusOn(`[data-key="${key}"] [data-field="source"]`);
    }

    private reset(): void {
        this.written = beginning(this.written ? decidedOn(this.written) : routesOf(this.bot), this.nextKey);
        this.problems = new Map();
        this.change({});
        void this.focusOn('[data-testid="bot-team"]');
    }

    private async submit(event: SubmitEvent): Promise<void> {
        event.preventDefault();
        if (this.busy || this.written === null) {
            return;
        }
        this.change({});
        const after = writtenAs(this.draft);
        if (this.findProblems(after)) {
            void this.focusOn(".rule [aria-invalid=true]", ".rule:has(.problem) .field");
            return;
        }
        const change = toSend(this.written);
        this.busy = true;
        const answer = change === null ? null : await this.desk.bots.route(this.bot.id, decidedOn(this.written), change);
        this.busy = false;
        if (answer === null) {
            this.written = { ...this.written, seen: after, theirs: null };
            this.done = change === null ? words.bots.same : words.bots.saved;
        } else if ("said" in answer) {
            this.refused(answer.said, answer.field);
        }
        // By now, whatever the answer was, and whatever came before it.
        this.written = heard(this.written, routesOf(this.desk.state.bots.get(this.bot.id) ?? this.bot), this.nextKey);
    }

    /** @returns whether the desk would refuse it, as far as that is known here */
    private findProblems(after: Routes): boolean {
        const { wrong } = words.bots;
        const found = after.rules.map((rule, at) => [this.draft.rules[at]?.key ?? 0, problemsOf(rule)] as const).filter(([, problems]) => problems.length > 0);
        this.problems = new Map(found.map(([key, problems]) => [key, Object.fromEntries(problems.map((each) => [each, wrong[each]]))]));
        return found.length > 0;
    }

    private refused(said: string, field: string | null): void {
        const about = ruleField(field);
        const rule = about && this.draft.rules[about.at];
        if (about && rule) {
            this.problems = new Map([[rule.key, { [about.name]: said }]]);
            void this.focusOn(`[data-key="${rule.key}"] [data-field="${about.name}"]`, `[data-key="${rule.key}"] .field`);
        } else if (field === "team") {
            this.teamProblem = said;
            void this.focusOn('[data-testid="bot-team"]');
        } else {
            this.problem = said;
        }
    }

    /** The first of these that is there. */
    private async focusOn(...selectors: readonly string[]): Promise<void> {
        await this.updateComplete;
        for (const selector of selectors) {
            const found = this.renderRoot.querySelector<HTMLElement>(selector);
            if (found) {
                found.focus();
                return;
            }
        }
    }
}

customElements.define("dw-bot-routes", DwBotRoutes);
