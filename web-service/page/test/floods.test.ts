import { describe, expect, it } from "vitest";
import { Announcer } from "../../src/main/resources/web/app/components/announcer.ts";
import { withConversation, withTickets } from "../../src/main/resources/web/app/state/changes.ts";
import { loaded, loading } from "../../src/main/resources/web/app/state/conversation.ts";
import { type DeskState, EMPTY } from "../../src/main/resources/web/app/state/desk-state.ts";
import { fromSnapshot } from "../../src/main/resources/web/app/state/store.ts";
import { floods } from "../../src/main/resources/web/app/text/floods.ts";
import { aMessage, aSnapshot, aTicket } from "./events.ts";

const NOW = Date.parse("2026-01-31T12:00:00.000Z");
const { contact } = aTicket();

describe("who floods", () => {
    it.each([
        ["an hour ago", { ...contact, floodedAt: "2026-01-31T11:00:00.000Z" }, false],
        ["a minute ago", { ...contact, floodedAt: "2026-01-31T11:59:00.000Z" }, true],
        ["never", contact, false],
        ["muted", { ...contact, floodedAt: "2026-01-31T11:59:00.000Z", muted: true }, false],
    ])("%s", (_, person, said) => expect(floods(person, NOW)).toBe(said));

    it("is not read out message by message", () => {
        // Given
        const floodedAt = new Date().toISOString();
        const announcer = new Announcer();
        const desk = (ids: readonly number[], flooding: boolean): DeskState => {
            const state = fromSnapshot(EMPTY, aSnapshot(41));
            const ticket = { ...aTicket({ version: 99 }), contact: { ...contact, ...(flooding ? { floodedAt } : {}) } };
            const messages = ids.map((id) => aMessage(id));
            return withConversation(withTickets(state, [ticket], 42), loaded(loading(7), { messages, more: false, seq: 42 }));
        };
        announcer.news(desk([10], false), 7);

        // When
        const said = [
            announcer.news(desk([10, 11], false), 7),
            announcer.news(desk([10, 11, 12], true), 7),
            announcer.news(desk([10, 11, 12, 13], true), 7),
            announcer.news(desk([10, 11, 12, 13, 14], false), 7),
        ];

        // Then
        expect(said[0]).toContain(contact.name);
        expect(said[1]).toMatch(/more than can be read out/u);
        expect(said[2]).toBeNull();
        expect(said[3]).toContain(contact.name);
    });
});
