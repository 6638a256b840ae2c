// Changes of messages for mock-desk.mjs: edit, take back, resend, "it arrived", former texts. Each as docs/protocol.md has it.

const HOURS_48 = 48 * 3_600_000;

/** Adds to a desk of mock-data.mjs what can happen to its messages. `publish` sends an event to the pages. */
export function withMessageChanges(desk, publish, make) {
    const versions = new Map();
    const find = (ticketId, id) => desk.messages.get(ticketId).find((each) => each.id === id);
    const replace = (ticketId, message) => {
        const all = desk.messages.get(ticketId);
        all[all.findIndex((each) => each.id === message.id)] = message;
        return message;
    };
    const edited = (ticketId, message) =>
        publish(desk.emit("message.edited", ticketId, { ticket: desk.touch(ticketId, {}), message: replace(ticketId, message) }));
    const answer = (event, status = 202) => ({ status, body: { seq: event.seq, ticket: event.data.ticket, message: event.data.message } });
    const refuse = (detail) => ({ status: 409, detail });
    const soon = (run, ms) => setTimeout(run, ms);

    function keepVersion(message) {
        const kept = versions.get(message.id) ?? [];
        versions.set(message.id, [...kept, { id: kept.length + 1, text: message.text, entities: message.entities, attachments: message.attachments, at: message.editedAt ?? message.at }]);
    }

    return {
        keepVersion,

        versions: (id) => ({ status: 200, body: { versions: versions.get(id) ?? [], more: false } }),

        edit(ticketId, id, text) {
            const message = find(ticketId, id);
            if (message?.author !== "agent" || message.delivery !== "sent" || message.deletedAt) return refuse("Only a reply that was sent can be edited.");
            if (message.change) return refuse("A change of it is on its way already.");
            const change = { kind: "edit", text, delivery: "queued", reason: null, retryAt: null };
            const event = edited(ticketId, { ...message, change });
            soon(() => publish(desk.emit("message.delivery", ticketId, { messageId: id, delivery: "sending", reason: null, retryAt: null, change: "edit" })), 700);
            soon(() => {
                const now = find(ticketId, id);
                keepVersion(now);
                edited(ticketId, { ...now, text, change: null, editedAt: new Date().toISOString() });
            }, 2_500);
            return answer(event);
        },

        takeBack(ticketId, id) {
            const message = find(ticketId, id);
            if (message?.author !== "agent" || message.deletedAt || !["sent", "queued", "failed"].includes(message.delivery)) return refuse("It is not in the customer's chat.");
            if (Date.now() - Date.parse(message.at) > HOURS_48) return refuse("Telegram lets a bot take a message back for 48 hours only.");
            const gone = () => {
                replace(ticketId, { ...find(ticketId, id), change: null, deletedAt: new Date().toISOString() });
                return publish(desk.emit("message.deleted", ticketId, { ticket: desk.touch(ticketId, {}), messageId: id }));
            };
            if (message.delivery !== "sent") {
                replace(ticketId, { ...message, delivery: "failed", reason: message.reason ?? "Withdrawn before it was sent." });
                return answer(gone());
            }
            const event = edited(ticketId, { ...message, change: { kind: "delete", text: null, delivery: "queued", reason: null, retryAt: null } });
            soon(gone, 2_500);
            return answer(event);
        },

        resend(ticketId, id) {
            const message = find(ticketId, id);
            if (!["failed", "unknown"].includes(message?.delivery)) return refuse("It is not waiting for a decision.");
            const event = edited(ticketId, { ...message, delivery: "queued", reason: null });
            soon(() => publish(desk.deliver(ticketId, id, "sending")), 500);
            soon(() => publish(desk.deliver(ticketId, id, "sent")), 1_500);
            return answer(event);
        },

        arrived(ticketId, id) {
            const message = find(ticketId, id);
            return message?.delivery === "unknown" ? answer(edited(ticketId, { ...message, delivery: "sent", reason: null }), 200) : refuse("It is not unknown.");
        },

        seen(ticketId) {
            const newest = desk.messages.get(ticketId).findLast((each) => each.author === "customer");
            if (!newest || newest.reactions.length > 0) return { status: 200, body: { seq: desk.seq } };
            soon(() => edited(ticketId, { ...find(ticketId, newest.id), reactions: [{ emoji: "👀", author: "agent" }] }), 600);
            return { status: 200, body: { seq: desk.seq } };
        },

        /** Somebody wants a file that comes later. "…8" is one that Telegram does not give. */
        fetchFile(id) {
            const [ticketId, message] = [...desk.messages].flatMap(([ticket, all]) => all.map((each) => [ticket, each])).find(([, each]) => each.attachments.some((one) => one.id === id)) ?? [];
            const file = message?.attachments.find((one) => one.id === id);
            if (!file) return { status: 404, detail: "There is no such file." };
            if (file.state === "refused" && !file.fetchable) return refuse(`It cannot be fetched again. ${file.reason}`);
            const becomes = (next) => {
                const now = find(ticketId, message.id);
                replace(ticketId, { ...now, attachments: now.attachments.map((one) => (one.id === id ? next : one)) });
                return publish(desk.emit("attachment.updated", ticketId, { messageId: message.id, attachment: next }));
            };
            if (!file.fetchable) return { status: 202, body: { seq: desk.seq, messageId: message.id, attachment: file } };
            const due = { ...file, state: "waiting", reason: undefined, fetchable: undefined };
            const event = becomes(due);
            soon(() => becomes(id.endsWith("8") ? file : make(due)), 1_500);
            return { status: 202, body: { seq: event.seq, messageId: message.id, attachment: due } };
        },

        /** The first photo that is waited for is here. */
        fileArrives(ticketId, make) {
            const message = desk.messages.get(ticketId).find((each) => each.attachments.some((one) => one.state === "waiting" && one.kind === "photo"));
            const waiting = message?.attachments.find((each) => each.state === "waiting");
            if (!waiting) return null;
            const stored = make(waiting);
            // The number stays; the bytes are those of another file.
            replace(ticketId, { ...message, attachments: message.attachments.map((each) => (each === waiting ? stored : each)) });
            return publish(desk.emit("attachment.updated", ticketId, { messageId: message.id, attachment: stored }));
        },

        /** Telegram asks to wait: the newest reply is queued with the time when it goes on. */
        wait(ticketId, seconds = 12) {
            const last = desk.messages.get(ticketId).findLast((each) => each.author === "agent");
            const retryAt = new Date(Date.now() + seconds * 1_000).toISOString();
            soon(() => publish(desk.deliver(ticketId, last.id, "sent")), seconds * 1_000);
            return publish(desk.deliver(ticketId, last.id, "queued", `Telegram asks to wait ${seconds} s.`, retryAt));
        },
    };
}
