import { afterEach, describe, expect, it } from "vitest";
import type { Actor, SystemLine } from "../../src/main/resources/web/app/net/wire.ts";
import { groupsOf } from "../../src/main/resources/web/app/text/groups.ts";
import { furtherLine, systemLine } from "../../src/main/resources/web/app/text/system-lines.ts";
import { speak } from "../../src/main/resources/web/app/text/words.ts";
import { aMessage } from "./events.ts";

const MIRA: Actor = { kind: "agent", id: "mira" };
const ADA: Actor = { kind: "customer", id: 3 };
const DESK: Actor = { kind: "system", id: "limits" };

type Change = Partial<SystemLine> & Pick<SystemLine, "what">;

const nameOf = (agent: string): string => ({ mira: "Mira Sand", tom: "Tom Rot" })[agent] ?? agent;

/** The line of an agent, a customer or the desk, with an English text that no test wants to see. */
function line(actor: Actor, change: Change) {
    const agent = actor.kind === "agent" ? String(actor.id) : null;
    return { agent, text: "the text beside it", line: { from: null, to: null, actor, ...change } };
}

const SENTENCES: readonly (readonly [actor: Actor, change: Change, english: string, german: string])[] = [
    [MIRA, { what: "assignee", to: "mira" }, "Mira Sand took the ticket", "Mira Sand: Ticket übernommen"],
    [MIRA, { what: "assignee", from: "tom", to: "mira" }, "Mira Sand took the ticket over from Tom Rot", "Mira Sand: Ticket übernommen, bisher Tom Rot"],
    [MIRA, { what: "assignee", to: "tom" }, "Mira Sand handed the ticket to Tom Rot", "Mira Sand: Ticket übergeben an Tom Rot"],
    [MIRA, { what: "assignee", from: "tom" }, "Mira Sand released the ticket", "Mira Sand: Zuständigkeit abgegeben"],
    [MIRA, { what: "assignee", from: "tom", how: "switched_off" }, "Tom Rot was switched off: the ticket is nobody's", "Tom Rot: gesperrt, das Ticket ist niemandem zugewiesen"],
    [DESK, { what: "assignee", from: "tom", how: "switched_off" }, "Tom Rot was switched off: the ticket is nobody's", "Tom Rot: gesperrt, das Ticket ist niemandem zugewiesen"],
    [MIRA, { what: "assignee", from: "tom", how: "moved" }, "Tom Rot is not in the team that the ticket went to: it is nobody's", "Tom Rot: nicht in dem Team, an das das Ticket ging; es ist niemandem zugewiesen"],
    [
        DESK,
        { what: "assignee", from: "tom", how: "unseen" },
        "Tom Rot is not in the team of the ticket and does not see it any more: it is nobody's",
        "Tom Rot: nicht im Team des Tickets, daher ohne Einsicht; es ist niemandem zugewiesen",
    ],
    [MIRA, { what: "team", to: { id: 4, name: "Billing" } }, "Mira Sand moved the ticket to the team Billing", "Mira Sand: Ticket an das Team Billing gegeben"],
    [MIRA, { what: "team", from: { id: 4, name: "Billing" }, to: { id: 5, name: "Sales" } }, "Mira Sand moved the ticket to the team Sales, from Billing", "Mira Sand: Ticket an das Team Sales gegeben, bisher Billing"],
    [MIRA, { what: "team", from: { id: 4, name: "Billing" } }, "Mira Sand took the ticket out of the team Billing", "Mira Sand: Ticket aus dem Team Billing genommen"],
    [MIRA, { what: "team", from: { id: 4, name: "Billing" }, how: "archived" }, "The team Billing was archived: the ticket is in no team", "Das Team Billing wurde archiviert: Das Ticket ist in keinem Team"],
    [MIRA, { what: "status", from: "open", to: "resolved" }, "Mira Sand resolved the ticket", "Mira Sand: Ticket erledigt"],
    [MIRA, { what: "status", from: "open", to: "pending" }, "Mira Sand set the ticket to pending", "Mira Sand: Ticket zurückgestellt"],
    [MIRA, { what: "status", from: "open", to: "pending", how: "customer" }, "Mira Sand set the ticket to pending", "Mira Sand: Ticket zurückgestellt"],
    [
        MIRA,
        { what: "status", from: "pending", to: "pending", how: "third_party" },
        "Mira Sand set the ticket to pending: it waits for someone else",
        "Mira Sand: Ticket zurückgestellt, wartet auf jemand anderes",
    ],
    [
        MIRA,
        { what: "status", from: "open", to: "pending", how: "time", until: new Date(2026, 11, 3, 9).toISOString() },
        "Mira Sand set the ticket to pending until Thu 3 Dec, 09:00",
        "Mira Sand: Ticket zurückgestellt bis Do., 3. Dez., 09:00",
    ],
    [DESK, { what: "status", from: "pending", to: "open", how: "time" }, "The time has come that the ticket waited for: it is open", "Die Zeit ist gekommen, auf die das Ticket wartete: Es ist offen"],
    [
        DESK,
        { what: "status", from: "pending", to: "open", how: "time", of: "tom" },
        "The time has come that the ticket waited for: it is open, and nobody's, as Tom Rot was switched off",
        "Die Zeit ist gekommen, auf die das Ticket wartete: Es ist offen und niemandem zugewiesen, da Tom Rot gesperrt ist",
    ],
    [MIRA, { what: "status", from: "pending", to: "open" }, "Mira Sand set the ticket to open", "Mira Sand: Ticket auf offen gesetzt"],
    [MIRA, { what: "status", from: "resolved", to: "open" }, "Mira Sand reopened the ticket", "Mira Sand: Ticket wieder geöffnet"],
    [ADA, { what: "status", from: "open", to: "resolved", how: "command" }, "The customer closed the ticket", "Im Chat geschlossen"],
    [ADA, { what: "status", from: "resolved", to: "open", how: "message" }, "The customer wrote again: the ticket is open", "Neue Nachricht: Das Ticket ist offen"],
    [ADA, { what: "status", from: "resolved", to: "open", how: "edit" }, "The customer changed a message that was answered: the ticket is open", "Eine beantwortete Nachricht wurde geändert: Das Ticket ist offen"],
    [ADA, { what: "status", from: "resolved", to: "open", how: "button" }, "The customer says that it is not solved: the ticket is open", "Im Chat als nicht gelöst gemeldet: Das Ticket ist offen"],
    [MIRA, { what: "priority", from: "low", to: "high" }, "Mira Sand set the priority to high", "Mira Sand: Priorität auf hoch gesetzt"],
    [MIRA, { what: "subject", from: "Old", to: "tom took the ticket" }, "Mira Sand changed the subject to “tom took the ticket”", "Mira Sand: Betreff geändert in „tom took the ticket“"],
    [MIRA, { what: "tags", from: [], to: ["a", "b"] }, "Mira Sand set the tags to a, b", "Mira Sand: Tags auf a, b gesetzt"],
    [MIRA, { what: "tags", from: ["a"], to: [] }, "Mira Sand removed all tags", "Mira Sand: alle Tags entfernt"],
    [MIRA, { what: "reply", how: "changed", of: "tom" }, "Mira Sand changed a reply of Tom Rot's", "Mira Sand: Antwort bearbeitet, geschrieben von Tom Rot"],
    [MIRA, { what: "reply", how: "taken_back", of: "tom" }, "Mira Sand took back a reply of Tom Rot's", "Mira Sand: Antwort zurückgenommen, geschrieben von Tom Rot"],
    [MIRA, { what: "reply", how: "sent_again", of: "tom" }, "Mira Sand sent a reply of Tom Rot's again", "Mira Sand: Antwort erneut gesendet, geschrieben von Tom Rot"],
    [MIRA, { what: "reply", how: "arrived", of: "tom" }, "Mira Sand said that a reply of Tom Rot's has arrived", "Mira Sand: Antwort als angekommen vermerkt, geschrieben von Tom Rot"],
    [ADA, { what: "message" }, "The customer changed a message that was answered", "Eine beantwortete Nachricht wurde geändert"],
    [ADA, { what: "solved" }, "The customer says that it is solved", "Im Chat als gelöst gemeldet"],
    [ADA, { what: "rating", to: 4 }, "The customer gave 4 of 5 stars", "Bewertung im Chat: 4 von 5 Sternen"],
    [ADA, { what: "link", to: "order_100" }, "The customer came by the link “order_100”", "Gekommen über den Link „order_100“"],
    [DESK, { what: "limit", how: "tickets", to: 5 }, "The customer asked for more than 5 tickets within an hour: what they write comes into this one", "Mehr als 5 Tickets in einer Stunde gewünscht: Weitere Nachrichten kommen in dieses"],
    [
        DESK,
        { what: "limit", how: "messages", to: 600 },
        "The customer wrote more than 600 messages within an hour: all of them are here, and further ones do not move the ticket up",
        "Mehr als 600 Nachrichten in einer Stunde: Alle sind hier, und weitere rücken das Ticket nicht nach oben",
    ],
    [
        DESK,
        { what: "limit", how: "files", to: { files: 200, megabytes: 190 } },
        "More files came within an hour than one customer's limit (200 files or 190 MB): what is above is fetched later",
        "Mehr Dateien in einer Stunde als erlaubt (200 Dateien oder 190 MB): Was darüber liegt, wird später geholt",
    ],
    [
        ADA,
        { what: "unreadable", how: "message", to: 12 },
        "The customer sent something that could not be read. It is kept (intake failure 12), and comes in when whoever runs the desk has mended the cause",
        "Die Nachricht war nicht lesbar und ist aufbewahrt (Aufnahmefehler 12); sie erscheint, sobald der Betrieb die Ursache behoben hat",
    ],
    [
        ADA,
        { what: "unreadable", how: "edit", to: 12 },
        "The customer changed or pressed something that could not be read. It is kept (intake failure 12), and comes in when whoever runs the desk has mended the cause",
        "Eine Änderung oder ein Knopfdruck war nicht lesbar und ist aufbewahrt (Aufnahmefehler 12) und wirkt, sobald der Betrieb die Ursache behoben hat",
    ],
];

describe("a line of the desk's own", () => {
    afterEach(() => speak("en"));

    it.each(SENTENCES)("is said of its data, whatever its text is (%#)", (actor, change, english, german) => {
        const message = line(actor, change);

        const inEnglish = systemLine(message, nameOf);
        speak("de");

        expect(inEnglish).toBe(english);
        expect(systemLine(message, nameOf)).toBe(german);
    });

    it("is said without who did it after another one of theirs", () => {
        const message = line(MIRA, { what: "priority", to: "urgent" });

        expect(furtherLine(message, nameOf)).toBe("set the priority to urgent");
        speak("de");
        expect(furtherLine(message, nameOf)).toBe("Priorität auf dringend gesetzt");
    });

    it.each([
        ["from before there was data", undefined],
        ["with what a newer server knows", { what: "other", from: null, to: "good", actor: MIRA } as const],
        ["with a way of a newer server", { what: "assignee", from: "tom", to: "mira", how: "by_magic", actor: MIRA } as unknown as SystemLine],
        ["with a status of a newer server", { what: "status", from: "open", to: "parked", actor: MIRA } as const],
    ])("%s is said by its text", (_, data) => {
        const message = { agent: "mira", text: "mira took the ticket", ...(data && { line: data }) };
        speak("de");

        expect(systemLine(message, nameOf)).toBe("Mira Sand: Ticket übernommen");
        expect(furtherLine(message, nameOf)).toBe("Ticket übernommen");
    });

    it("of something that nobody asked for names the desk", () => {
        expect(systemLine(line(DESK, { what: "priority", to: "low" }), nameOf)).toBe("the desk set the priority to low");
    });

    it("stands with others of the same agent only where it begins with them", () => {
        const of = (id: number, change: Change, actor = MIRA) => aMessage(id, { author: "system", kind: "status", ...line(actor, change) });

        const groups = groupsOf([of(1, { what: "priority", to: "low" }), of(2, { what: "tags", to: ["a"] }), of(3, { what: "assignee", from: "tom", how: "switched_off" })]);

        expect(groups.map(({ messages }) => messages.map(({ id }) => id))).toEqual([[1, 2], [3]]);
    });
});
