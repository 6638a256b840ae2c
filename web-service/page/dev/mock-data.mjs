// People, tickets and events for mock-desk.mjs. Names and texts are made up.
import { randomUUID } from "node:crypto";
import { BOT } from "./mock-bots.mjs";
import { withLists } from "./mock-lists.mjs";
import { longTalk } from "./mock-long.mjs";
import { permissionsOf } from "./mock-people.mjs";
import { showcase } from "./mock-showcase.mjs";

/** By both names, as the desk says it for one release. */
/** What a ticket says of where it stands: all of it, so that none is left of what was before. */
export const stands = (status, waitingOn = null, until = null) => ({
    status, category: status === "pending" ? "waiting" : status, waitingOn: status === "pending" ? (waitingOn ?? "customer") : null, until,
});
export const unanswered = (count) => ({ unanswered: count, unread: count });

const PEOPLE = [
    ["lighthouse", "lighthouse", "tr", "Charged twice in October"],
    ["northwind", "northwind", "ru", "Не приходит письмо с подтверждением"],
    ["Ghost 42", "ghost_42", "de", "App stürzt beim Start ab"],
    ["سارة الأحمد", "sara_a", "ar", "لا أستطيع تسجيل الدخول إلى حسابي"],
    ["Paper Boat", "paper_boat", "en", "Change my delivery address"],
    ["Анна Петрова", null, "ru", "Возврат за дублированную оплату"],
    ["Łukasz Żółć", "lukasz", "pl", "Faktura bez numeru NIP"],
    ["日向 さくら", "sakura", "ja", "配送先を変更したいです"],
    ["O’Malley & Sons Hardware, Galway", "omalley", "en", "Bulk order for forty lamps before the end of the month"],
    ["🦊 Fox", "fox", "fr", "Où est mon colis ?"],
    ["נועה כהן", "noa", "he", "איך מבטלים מנוי?"],
    ["Max Mustermann", "max", "de", "Rechnung als PDF"],
];
const LINES = [
    "Hi! I paid for October on the 3rd and again on the 4th 😕",
    "Здравствуйте! Письмо так и не пришло, проверил спам.",
    "مرحبا، أحتاج إلى مساعدة عاجلة من فضلكم 🙏",
    "It was charged twice, here is the statement",
    "Thanks, that worked!",
    "<script>alert('hello')</script> is what the form shows me",
    "Can you look at order 100-4512? It says delivered, but nothing is here.",
    "👍",
    "Ok, I will try that tonight and write again.",
];
const TAGS = [["billing"], ["refund"], [], ["login"], [], ["delivery"]];

/** A ticket whose conversation is as long as one wants. */
const LONG_TICKET = 1_040;

export function makeDesk(count, firstSeq, long = 0) {
    const desk = {
        epoch: randomUUID(),
        seq: firstSeq,
        floor: firstSeq,
        events: [],
        tickets: new Map(),
        /** Those that nobody at this desk sees. */
        hidden: new Map(),
        messages: new Map(),
        teams: [],
        bots: [BOT],
        agents: [
            { id: 1, username: "mira", name: "Mira", role: "admin", roles: ["admin"] },
            { id: 2, username: "tom", name: "Tom Berger", role: "agent", roles: ["agent"] },
            { id: 3, username: "zoe", name: "Zoë", role: "agent", roles: ["agent", "lead"] },
        ],
    };
    let messageId = 1_000;
    const at = (ms) => new Date(ms).toISOString();
    const now = Date.now();

    function message(ticketId, author, text, time, more = {}) {
        const made = {
            id: (messageId += 1), ticketId, author, agent: null, text, entities: [], attachments: [], replyTo: null, quote: null, forwardedFrom: null,
            reactions: [], at: at(time), editedAt: null, deletedAt: null, delivery: author === "agent" ? "sent" : null, reason: null, retryAt: null,
            change: null, kind: "text", raw: null, ...more,
        };
        desk.messages.get(ticketId).push(made);
        return made;
    }

    function emit(type, ticketId, data) {
        const event = { epoch: desk.epoch, seq: (desk.seq += 1), type, ticketId, at: at(Date.now()), data };
        if (desk.hidden.has(ticketId) && type !== "ticket.gone") return { ...event, unseen: true };
        desk.events.push(event);
        return event;
    }

    function touch(id, change) {
        const tickets = desk.tickets.has(id) ? desk.tickets : desk.hidden;
        const before = tickets.get(id);
        const after = { ...before, ...change, updatedAt: at(Date.now()), version: before.version + 1 };
        tickets.set(id, after);
        return after;
    }

    for (let n = 0; n < count; n += 1) {
        const [name, username, language, subject] = PEOPLE[n % PEOPLE.length];
        // The first ones, which tests name, end with 1042; what a desk of thousands has besides is above, open, and mostly others'.
        const id = n < 1_042 ? 1_042 - n : n + 1;
        const large = n >= 1_042;
        const status = large ? "open" : n % 11 === 7 ? "pending" : n % 5 === 4 ? "resolved" : "open";
        const waits = status === "open" && n % 3 !== 2;
        const minutes = n === 0 ? 12 : (n * 7) % 53;
        // In a desk of thousands each has a moment of its own, and who came first waits longest.
        const last = now - minutes * 60_000 - (!large ? 0 : (n * 997) % 3_600_000);
        const text = n === 0 ? "It was charged twice, here is the statement" : LINES[(n * 5) % LINES.length];
        desk.tickets.set(id, {
            id, ...stands(status, n % 3 === 0 ? "third_party" : n % 3 === 1 ? "time" : "customer", status === "pending" && n % 3 === 1 ? at(now + 86_400_000) : null), priority: n === 3 ? "urgent" : n === 8 ? "high" : "normal", subject,
            contact: { id: (n % PEOPLE.length) + 1, bot: 4711, name, username, language, blocked: n === 11, blockedReason: n === 11 ? "blocked" : null },
            assignee: large ? (n % 200 === 0 ? "mira" : n % 4 === 1 ? null : "tom") : n % 4 === 0 || status === "resolved" ? "mira" : n % 4 === 1 ? null : "tom",
            tags: n === 0 ? ["billing", "refund"] : TAGS[n % TAGS.length], ...unanswered(waits ? (n % 4) + (n === 0 ? 2 : 0) : 0),
            lastMessage: { text, author: waits ? "customer" : "agent", at: at(last) },
            waitingSince: waits ? at(last) : null, createdAt: at(last - 86_400_000), updatedAt: at(last),
            undelivered: n === 0 ? 2 : 0, resolvedAt: null, source: n % 4 === 0 ? "pricing" : null, rating: status === "resolved" ? 1 + (n % 5) : null, version: 3, bot: 4711,
        });
        desk.messages.set(id, []);
        if (id === LONG_TICKET) longTalk(id, long, message, now);
        if (n !== 0) {
            message(id, "customer", LINES[n % LINES.length], last - 3_600_000);
            message(id, "system", "tom took the ticket", last - 3_500_000, { kind: "claimed", agent: "tom" });
            message(id, "agent", "Thank you, I look into it.", last - 3_400_000, { agent: "tom" });
            message(id, waits ? "customer" : "agent", text, last, { agent: waits ? null : "mira" });
        }
    }
    const shown = showcase(1_042, message, LINES, now);

    const lists = withLists(desk);
    const waiting = (ticket) => ticket.waitingSince ?? at(Date.now());

    return Object.assign(desk, {
        snapshot: (me) => ({ epoch: desk.epoch, seq: desk.seq, me, permissions: permissionsOf(me), counts: lists.counts(me.username), tickets: lists.first(me.username), agents: desk.agents, teams: desk.teams, bots: desk.bots.map((bot) => ({ ...bot, trouble: null })), undelivered: 1, truncated: false }),
        counts: (username) => ({ type: "counts", at: desk.seq, views: lists.counts(username) }),
        page: (params, me) => lists.page(params, me.username),

        messagePage(id, before, limit) {
            const all = desk.messages.get(id).filter((each) => each.id < before);
            return { messages: all.slice(-limit), more: all.length > limit, seq: desk.seq };
        },

        shown,
        emit,
        touch,

        customerWrites(id, text = LINES[Math.floor(Math.random() * LINES.length)]) {
            const before = desk.tickets.get(id);
            const made = message(id, "customer", text, Date.now());
            const ticket = touch(id, { ...stands("open"), ...unanswered(before.unanswered + 1), waitingSince: waiting(before), lastMessage: { text, author: "customer", at: made.at } });
            return emit("message.received", id, { ticket, message: made });
        },

        agentWrites(id, agent, text, more = {}) {
            const made = message(id, "agent", text, Date.now(), { agent, delivery: "queued", ...more });
            const ticket = touch(id, { ...unanswered(0), waitingSince: null, lastMessage: { text, author: "agent", at: made.at } });
            return emit("message.queued", id, { ticket, message: made });
        },

        noteBy(id, agent, text) {
            const made = message(id, "note", text, Date.now(), { agent });
            return emit("note.added", id, { ticket: touch(id, {}), message: made });
        },

        deliver(id, wanted, delivery, reason = null, retryAt = null) {
            const all = desk.messages.get(id);
            const at = all.findIndex((each) => each.id === wanted);
            all[at] = { ...all[at], delivery, reason, retryAt };
            return emit("message.delivery", id, { messageId: wanted, delivery, reason, retryAt, change: null });
        },

        /** The customer blocks the bot, or comes back. */
        block(id, blockedReason) {
            return desk.contact(id, { blocked: blockedReason !== null, blockedReason });
        },

        /** Something of a ticket's customer changes. */
        contact(id, change) {
            const contact = { ...desk.tickets.get(id).contact, ...change };
            for (const ticket of desk.tickets.values()) {
                if (ticket.contact.id === contact.id) desk.tickets.set(ticket.id, { ...ticket, contact });
            }
            return emit("contact.updated", null, { contact });
        },

        change(id, agent, change, kind, text) {
            const made = message(id, "system", text, Date.now(), { kind, agent });
            return emit("ticket.updated", id, { ticket: touch(id, change), message: made });
        },

        hide(id) {
            desk.hidden.set(id, desk.tickets.get(id));
            desk.tickets.delete(id);
            desk.seq += 1;
        },

        moveAway(id) {
            if (!desk.tickets.has(id)) return null;
            desk.hidden.set(id, desk.tickets.get(id));
            desk.tickets.delete(id);
            return emit("ticket.gone", id, { ticketId: id });
        },

        /** With what the customer wrote meanwhile, which no event has told. */
        moveBack(id) {
            if (!desk.hidden.has(id)) return null;
            desk.tickets.set(id, desk.hidden.get(id));
            desk.hidden.delete(id);
            message(id, "customer", "Are you still there?", Date.now());
            return desk.change(id, "zoe", {}, "team", "zoe moved the ticket");
        },

        somethingHappens() {
            const open = [...desk.tickets.values()].filter((ticket) => ticket.status === "open");
            const ticket = open[Math.floor(Math.random() * open.length)];
            return ticket && Math.random() < 0.75 ? desk.customerWrites(ticket.id) : ticket && desk.agentWrites(ticket.id, "tom", "I am on it.");
        },
    });
}
