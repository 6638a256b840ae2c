package io.deskwire.web.api;

import static io.deskwire.web.api.WalkedDesk.NOWHERE;
import static io.deskwire.web.api.WalkedDesk.expect;

import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.Ticket;
import java.util.UUID;

/** What is said in a ticket, changed, taken back, sent again and read. */
final class MessageWalk {
    private static final String TEXT = "{\"text\":\"Hello\"}";

    private final WalkedDesk walked;

    MessageWalk(WalkedDesk walked) {
        this.walked = walked;
    }

    void conversations() {
        Ticket ticket = walked.desk().customerWrites("How long?");
        String messages = "/api/tickets/" + ticket.id() + "/messages";
        expect(200, walked.as("mira").get(messages + "?limit=2"));
        expect(400, walked.as("mira").get(messages + "?limit=0"));
        expect(404, walked.as("mira").get("/api/tickets/" + NOWHERE + "/messages"));
        long question = walked.as("mira").get(messages).jsonPath().getLong("messages[0].id");
        String upload = AgentRequests.upload(walked.as("mira"), "a.png", AgentRequests.png(100))
                .path("id");
        String full = "{\"text\":\"Here it is\",\"attachments\":[\"" + upload + "\"],\"replyTo\":" + question
                + ",\"quote\":\"long\",\"entities\":[{\"type\":\"bold\",\"offset\":0,\"length\":4},{\"type\":\"text_link\","
                + "\"offset\":5,\"length\":2,\"url\":\"https://example.org\"}]}";
        String key = UUID.randomUUID().toString();
        expect(201, walked.reply(ticket, key, full));
        expect(200, walked.reply(ticket, key, full));
        expect(422, walked.reply(ticket, key, TEXT));
        expect(409, walked.reply(ticket, "again-" + key, "{\"attachments\":[\"" + upload + "\"]}"));
        expect(400, walked.reply(ticket, "bad-" + key, "{\"text\":5}"));
        expect(
                404,
                walked.sends("mira", TEXT)
                        .header("Idempotency-Key", "lost-" + key)
                        .post("/api/tickets/" + NOWHERE + "/messages"));
        expect(200, walked.as("mira").get(messages));
    }

    void reads() {
        Ticket ticket = walked.desk().customerWrites("Read this");
        String path = "/api/tickets/" + ticket.id();
        long question = walked.as("mira").get(path + "/messages").jsonPath().getLong("messages[0].id");
        String upTo = "{\"lastMessageId\":" + question + "}";
        expect(200, walked.sends("mira", upTo).put(path + "/read"));
        expect(200, walked.as("mira").get(path));
        expect(400, walked.sends("mira", "{\"lastMessageId\":0}").put(path + "/read"));
        expect(404, walked.sends("mira", upTo).put("/api/tickets/" + NOWHERE + "/read"));
    }

    void notes() {
        Ticket ticket = walked.desk().customerWrites("Note this");
        String key = "note-" + UUID.randomUUID();
        String notes = "/api/tickets/" + ticket.id() + "/notes";
        expect(201, walked.sends("mira", TEXT).header("Idempotency-Key", key).post(notes));
        expect(200, walked.sends("mira", TEXT).header("Idempotency-Key", key).post(notes));
        expect(
                422,
                walked.sends("mira", "{\"text\":\"Other\"}")
                        .header("Idempotency-Key", key)
                        .post(notes));
        expect(201, walked.sends("mira", TEXT).post(notes));
        expect(400, walked.sends("mira", "{\"text\":\" \"}").post(notes));
        expect(404, walked.sends("mira", TEXT).post("/api/tickets/" + NOWHERE + "/notes"));
    }

    void edits() {
        Ticket ticket = walked.desk().customerWrites("Say it better");
        long reply = walked.replied(ticket);
        String message = "/api/tickets/" + ticket.id() + "/messages/" + reply;
        expect(409, walked.sends("mira", TEXT).patch(message));
        is(reply, DeliveryStatus.SENT);
        expect(202, walked.sends("tom", TEXT).patch(message));
        expect(400, walked.sends("mira", "{\"text\":\"\"}").patch(message));
        expect(404, walked.sends("mira", TEXT).patch("/api/tickets/" + ticket.id() + "/messages/" + NOWHERE));
        expect(409, walked.as("mira").delete(message));
        long waiting = walked.replied(ticket);
        expect(202, walked.as("tom").delete("/api/tickets/" + ticket.id() + "/messages/" + waiting));
        expect(404, walked.as("mira").delete("/api/tickets/" + ticket.id() + "/messages/" + NOWHERE));
        expect(200, walked.as("mira").get("/api/tickets/" + ticket.id() + "/messages"));
    }

    void decisions() {
        Ticket ticket = walked.desk().customerWrites("Did it arrive?");
        long reply = walked.replied(ticket);
        String message = "/api/tickets/" + ticket.id() + "/messages/";
        is(reply, DeliveryStatus.UNKNOWN);
        expect(202, walked.as("mira").post(message + reply + "/resend"));
        expect(409, walked.as("mira").post(message + reply + "/arrived"));
        is(reply, DeliveryStatus.UNKNOWN);
        expect(200, walked.as("mira").post(message + reply + "/arrived"));
        expect(409, walked.as("mira").post(message + reply + "/resend"));
        expect(404, walked.as("mira").post(message + NOWHERE + "/resend"));
        expect(404, walked.as("mira").post(message + NOWHERE + "/arrived"));
    }

    void versions() {
        Ticket ticket = walked.desk().customerWrites("How did it read?");
        long reply = walked.replied(ticket);
        walked.desk()
                .sql(
                        "INSERT INTO message_versions (message_id, text, entities, attachments, at, edited_by)"
                                + " VALUES ($1, 'First', '[]', '[]', now(), 'tom')",
                        reply);
        String messages = "/api/tickets/" + ticket.id() + "/messages/";
        expect(200, walked.as("mira").get(messages + reply + "/versions"));
        expect(400, walked.as("mira").get(messages + reply + "/versions?before=x"));
        expect(404, walked.as("mira").get(messages + NOWHERE + "/versions"));
    }

    /** What the bot leaves. */
    private void is(long reply, DeliveryStatus delivery) {
        walked.desk().sql("DELETE FROM outbox WHERE message_id = $1 AND operation = 'send'", reply);
        walked.desk().sql("UPDATE messages SET parts = 1 WHERE id = $1", reply);
        walked.desk().bot(reply, message -> message.delivery(delivery, null, null));
    }
}
