import { describe, expect, it } from "vitest";
import { beginning, decidedOn, heard, isChanged, toSend, type WrittenRoutes } from "../../src/main/resources/web/app/state/written-routes.ts";
import { aRule } from "./bots.ts";

const SEEN = { team: 4, rules: [aRule()] };
const THEIRS = { team: 5, rules: [] };
let last = 0;
const key = (): number => (last += 1);

const withTeam = (written: WrittenRoutes, team: number): WrittenRoutes => ({ ...written, draft: { ...written.draft, team } });

describe("whose the new tickets of a bot are, while it is written", () => {
    it("follows the desk as long as nothing is written", () => {
        const written = beginning(SEEN, key);

        const after = heard(written, THEIRS, key);

        expect(after).toMatchObject({ seen: THEIRS, draft: THEIRS, theirs: null });
    });

    it("is kept beside what a colleague made of it, and sent against that", () => {
        const written = withTeam(beginning(SEEN, key), 6);

        const after = heard(written, THEIRS, key);

        expect(after).toMatchObject({ draft: { team: 6 }, theirs: THEIRS });
        expect(decidedOn(after)).toEqual(THEIRS);
        expect(toSend(after)).toEqual({ team: 6, rules: SEEN.rules });
    });

    it("stands against nothing when the colleague takes it back", () => {
        const written = heard(withTeam(beginning(SEEN, key), 6), THEIRS, key);

        const after = heard(written, SEEN, key);

        expect(after.theirs).toBeNull();
        expect(isChanged(after)).toBe(true);
    });

    it("is no change any more when the desk has the same, whoever wrote it", () => {
        const written = withTeam(beginning(SEEN, key), 6);

        const after = heard(written, { ...SEEN, team: 6 }, key);

        expect(isChanged(after)).toBe(false);
        expect(after.theirs).toBeNull();
        expect(toSend(after)).toBeNull();
    });

    it("keeps its rules' places in the page when it hears of what it saved", () => {
        const written = withTeam(beginning(SEEN, key), 6);

        const after = heard(written, { ...SEEN, team: 6 }, key);

        expect(after.draft.rules).toBe(written.draft.rules);
    });
});
