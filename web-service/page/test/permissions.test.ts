import { describe, expect, it } from "vitest";
import { EMPTY } from "../../src/main/resources/web/app/state/desk-state.ts";
import { may } from "../../src/main/resources/web/app/state/permissions.ts";
import { MIRA } from "./events.ts";

describe("what an agent may do", () => {
    it("is what the desk said", () => {
        const state = { ...EMPTY, me: MIRA, permissions: new Set(["desk.read", "ticket.note"] as const) };
        expect(may(state, "ticket.note")).toBe(true);
        expect(may(state, "ticket.reply")).toBe(false);
    });

    it("of a desk of the release before follows from the role", () => {
        const [agent, admin] = [{ ...EMPTY, me: MIRA }, { ...EMPTY, me: { ...MIRA, role: "admin" as const } }];
        expect([may(agent, "ticket.reply"), may(agent, "agent.manage")]).toEqual([true, false]);
        expect(may(admin, "agent.manage")).toBe(true);
    });

    it("is nothing while nobody is signed in", () => {
        expect(may(EMPTY, "desk.read")).toBe(false);
    });
});
