import type { Bot, BotPatch, BotRule } from "../net/wire.ts";

/** In which team the new tickets of a bot are: by the first rule that holds, else its own. */
export interface Routes {
    readonly team: number | null;
    readonly rules: readonly BotRule[];
}

/** What is to be sent of them. */
export type RouteChange = Pick<BotPatch, "team" | "rules">;

/** As many as the desk takes. */
export const RULES_LIMIT = 20;

/** A rule that is being written: what is "" is none. */
export interface RuleDraft {
    /** Tells it from others while they change places. */
    readonly key: number;
    readonly source: string;
    readonly language: string;
    readonly hours: "" | "inside" | "outside";
    readonly team: number | null;
}

/** Team and rules as they are being written. */
export interface RoutesDraft {
    readonly team: number | null;
    readonly rules: readonly RuleDraft[];
}

/** What is wrong with a rule, by its field; `condition`: it has none. */
export type RuleProblem = "source" | "language" | "condition" | "team";

export function routesOf({ team, rules }: Bot): Routes {
    return { team: team ?? null, rules: rules ?? [] };
}

export function sameRoutes(a: Routes, b: Routes): boolean {
    return a.team === b.team && a.rules.length === b.rules.length && a.rules.every((rule, at) => sameRule(rule, b.rules[at]));
}

function sameRule(a: BotRule, b: BotRule | undefined): boolean {
    return a.source === b?.source && a.language === b.language && a.hours === b.hours && a.team === b.team;
}

/** @param key gives each rule a number of its own */
export function draftOf({ team, rules }: Routes, key: () => number): RoutesDraft {
    return {
        team,
        rules: rules.map(({ source, language, hours, team: to }) => ({ key: key(), source: source ?? "", language: language ?? "", hours: hours ?? "", team: to })),
    };
}

/** What a draft comes to; a rule that has no team yet is in none that there is. */
export function writtenAs({ team, rules }: RoutesDraft): Routes {
    return {
        team,
        rules: rules.map((rule) => ({
            source: sourceIn(rule.source) || null,
            language: rule.language.trim().toLowerCase() || null,
            hours: rule.hours === "" ? null : rule.hours,
            team: rule.team ?? 0,
        })),
    };
}

/** What was meant where the whole link was given: what follows `?start=`. */
export function sourceIn(given: string): string {
    const said = given.trim();
    return /[?&]start=([^&#]*)/u.exec(said)?.[1] ?? said;
}

/** All that the desk would refuse about a rule's form. Whether its team takes tickets only the desk knows. */
export function problemsOf({ source, language, hours, team }: BotRule): readonly RuleProblem[] {
    return [
        ...(source !== null && !/^[A-Za-z0-9_-]{1,64}$/u.test(source) ? (["source"] as const) : []),
        ...(language !== null && !/^[a-z]{2,8}$/u.test(language) ? (["language"] as const) : []),
        ...(source === null && language === null && hours === null ? (["condition"] as const) : []),
        ...(team === 0 ? (["team"] as const) : []),
    ];
}

/** What is to be sent: what stays as it is is left out, so that nothing is asked about it. Empty where nothing is different. */
export function changeOf(before: Routes, after: Routes): RouteChange {
    return {
        ...(before.team === after.team ? {} : { team: after.team }),
        ...(sameRoutes({ ...before, team: null }, { ...after, team: null }) ? {} : { rules: after.rules }),
    };
}

/** The rules with one of them moved by as many places, as far as there are any. */
export function moved(rules: readonly RuleDraft[], key: number, by: number): readonly RuleDraft[] {
    const from = rules.findIndex((rule) => rule.key === key);
    const rule = rules[from];
    const to = Math.min(Math.max(0, from + by), rules.length - 1);
    if (rule === undefined || to === from) {
        return rules;
    }
    const others = rules.filter((each) => each !== rule);
    return [...others.slice(0, to), rule, ...others.slice(to)];
}

/** Which rule and which of its fields a refusal is about: `rules[2].team`. */
export function ruleField(field: string | null): { readonly at: number; readonly name: RuleProblem } | null {
    const [, at, name] = /^rules\[(\d+)\](?:\.(source|language|team))?$/u.exec(field ?? "") ?? [];
    return at === undefined ? null : { at: Number(at), name: (name ?? "condition") as RuleProblem };
}
