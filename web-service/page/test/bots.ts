import type { Bot, BotRule, Team } from "../../src/main/resources/web/app/net/wire.ts";

export function aBot(change: Partial<Bot> = {}): Required<Bot> {
    return { id: 4711, username: "acme_bot", name: "Acme", team: null, rules: [], mode: "polling", active: true, trouble: null, ...change };
}

export function aRule(change: Partial<BotRule> = {}): BotRule {
    return { source: "shop", language: null, hours: null, team: 4, ...change };
}

export function aTeam(id: number, name: string, active = true): Team {
    return { id, name, members: [], active };
}
