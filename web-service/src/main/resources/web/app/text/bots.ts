import type { Bot, BotRule, Team } from "../net/wire.ts";
import { words } from "./words.ts";

type Teams = ReadonlyMap<number, Team>;

/** How a bot stands, as far as it is known here. */
export type BotState = "unknown" | "works" | "begins" | "troubled" | "off";

/** By which a person knows a bot: its name, else its number, until Telegram has said it. */
export function botName({ id, name, username }: Pick<Bot, "id" | "name" | "username">): string {
    return name ?? (username === null ? words.truth.bot(String(id)) : `@${username}`);
}

/** @param trouble null for none; undefined until it is known */
export function botState({ active, mode }: Bot, trouble: string | null | undefined): BotState {
    if (!active) {
        return "off";
    }
    if (trouble === undefined) {
        return "unknown";
    }
    return trouble !== null ? "troubled" : mode === null ? "begins" : "works";
}

/** A team as it is called now; one that takes no tickets says so. */
export function teamName(id: number, teams: Teams): string {
    const team = teams.get(id);
    if (team === undefined) {
        return words.bots.unknownTeam(id);
    }
    return team.active ? team.name : words.bots.archived(team.name);
}

/** "new tickets go to Billing · 2 rules". */
export function routesLine(team: number | null, rules: readonly BotRule[], teams: Teams): string {
    const { toTeam, toNone, rules: counted } = words.bots;
    const own = team === null ? toNone : toTeam(teamName(team, teams));
    return rules.length === 0 ? own : `${own} · ${counted(rules.length)}`;
}

/** "1. shop, de, within → Billing": a rule as it is told beside others. */
export function ruleLine({ source, language, hours, team }: BotRule, at: number, teams: Teams): string {
    const conditions = [source, language, hours === null ? null : words.bots.when[hours]].filter((each) => each !== null);
    return `${at + 1}. ${conditions.join(", ")} → ${teamName(team, teams)}`;
}
