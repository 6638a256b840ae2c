import { describe, expect, it } from "vitest";
import { changeOf, draftOf, moved, problemsOf, ruleField, type RuleDraft, sourceIn, writtenAs } from "../../src/main/resources/web/app/state/bot-routes.ts";
import { aRule } from "./bots.ts";

const keys = (): (() => number) => {
    let last = 0;
    return () => (last += 1);
};

describe("the rules of a bot", () => {
    it("are the same when nothing was written in their fields", () => {
        const routes = { team: 4, rules: [aRule(), aRule({ source: null, language: "de", hours: "inside" })] };

        const written = writtenAs(draftOf(routes, keys()));

        expect(written).toEqual(routes);
    });

    it("say what was meant by a field: no condition, a language in capitals, a whole link", () => {
        const { team, rules } = draftOf({ team: null, rules: [aRule()] }, keys());
        const draft = { team, rules: rules.map((rule) => ({ ...rule, source: " https://t.me/acme_bot?start=order_7 ", language: " DE" })) };

        const written = writtenAs(draft);

        expect(written.rules).toEqual([aRule({ source: "order_7", language: "de" })]);
    });

    it.each([
        ["shop", "shop"],
        ["https://t.me/acme_bot?start=shop&x=1", "shop"],
        ["tg://resolve?domain=acme_bot&start=shop", "shop"],
        ["", ""],
    ])("of the link %j have %j", (given, source) => expect(sourceIn(given)).toBe(source));

    it.each([
        [aRule(), []],
        [aRule({ source: "a b" }), ["source"]],
        [aRule({ source: "x".repeat(65) }), ["source"]],
        [aRule({ source: null, language: "de-at" }), ["language"]],
        [aRule({ source: null }), ["condition"]],
        [aRule({ source: null, hours: "outside" }), []],
        [aRule({ team: 0 }), ["team"]],
    ])("are looked at before they are sent (%#)", (rule, problems) => expect(problemsOf(rule)).toEqual(problems));

    it.each([
        [2, -1, [2, 1, 3]],
        [2, 1, [1, 3, 2]],
        [1, -1, [1, 2, 3]],
        [3, 1, [1, 2, 3]],
        [9, 1, [1, 2, 3]],
    ])("change places, as far as there are any: %i by %i", (key, by, order) => {
        const rules = [1, 2, 3].map((each): RuleDraft => ({ key: each, source: `s${each}`, language: "", hours: "", team: 4 }));

        const after = moved(rules, key, by);

        expect(after.map((rule) => rule.key)).toEqual(order);
    });

    it.each([
        ["rules[2].team", { at: 2, name: "team" }],
        ["rules[0].source", { at: 0, name: "source" }],
        ["rules[11]", { at: 11, name: "condition" }],
        ["rules", null],
        ["team", null],
        [null, null],
    ])("are found by the field that the desk refuses: %s", (field, place) => expect(ruleField(field)).toEqual(place));
});

describe("what is sent of them", () => {
    const before = { team: 4, rules: [aRule()] };

    it.each([
        [before, {}],
        [{ ...before, team: null }, { team: null }],
        [{ ...before, rules: [] }, { rules: [] }],
        [{ team: 5, rules: [aRule({ team: 5 })] }, { team: 5, rules: [aRule({ team: 5 })] }],
    ])("is what is different, so that nothing is asked about the rest (%#)", (after, change) => expect(changeOf(before, after)).toEqual(change));
});
