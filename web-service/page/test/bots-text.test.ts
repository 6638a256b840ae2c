import { describe, expect, it } from "vitest";
import { botName, botState, routesLine, ruleLine } from "../../src/main/resources/web/app/text/bots.ts";
import { aBot, aRule, aTeam } from "./bots.ts";

const TEAMS = new Map([aTeam(4, "Billing"), aTeam(5, "Old", false)].map((team) => [team.id, team]));

describe("a bot", () => {
    it.each([
        [aBot(), "Acme"],
        [aBot({ name: null }), "@acme_bot"],
        [aBot({ name: null, username: null }), "Bot 4711"],
    ])("is called (%#)", (bot, name) => expect(botName(bot)).toBe(name));

    it.each([
        [aBot(), null, "works"],
        [aBot(), undefined, "unknown"],
        [aBot(), "No.", "troubled"],
        [aBot({ mode: null }), null, "begins"],
        [aBot({ active: false }), "No.", "off"],
        [aBot({ active: false }), undefined, "off"],
    ])("stands so (%#)", (bot, trouble, state) => expect(botState(bot, trouble)).toBe(state));

    it.each([
        [null, 0, "new tickets are in no team"],
        [4, 1, "new tickets go to Billing · 1 rule"],
        [5, 2, "new tickets go to Old (archived) · 2 rules"],
        [9, 0, "new tickets go to team 9 (unknown)"],
    ])("says whose its new tickets are: %s", (team, rules, line) => expect(routesLine(team, Array.from({ length: rules }, () => aRule()), TEAMS)).toBe(line));

    it("tells a rule in a line", () => expect(ruleLine(aRule({ language: "de", hours: "outside" }), 1, TEAMS)).toBe("2. shop, de, outside → Billing"));
});
