package io.deskwire.web.api;

import static io.deskwire.web.api.WalkedDesk.expect;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** Files: up, down, and those of customers that are not here. */
final class FileWalk {
    private final WalkedDesk walked;

    FileWalk(WalkedDesk walked) {
        this.walked = walked;
    }

    void uploads() {
        String agent = "up-" + UUID.randomUUID().toString().substring(0, 8);
        expect(
                201,
                AgentRequests.upload(
                        walked.as(agent).queryParam("width", 10).queryParam("height", 10),
                        "a.png",
                        AgentRequests.png(100)));
        expect(400, AgentRequests.upload(walked.as(agent).queryParam("width", 10), "a.png", AgentRequests.png(100)));
        expect(415, AgentRequests.upload(walked.as(agent), "a.exe", "MZ is a program".getBytes()));
        walked.desk().sql("UPDATE files SET size = 999999999 WHERE agent = $1", agent);
        expect(429, AgentRequests.upload(walked.as(agent), "b.png", AgentRequests.png(10_000)));
    }

    void downloads() {
        String file = AgentRequests.upload(walked.as("mira"), "a.png", AgentRequests.png(1000))
                .header("Location");
        for (String method : new String[] {"GET", "HEAD"}) {
            Response whole = walked.as("mira").request(method, file);
            expect(200, whole);
            expect(206, read().header("Range", "bytes=0-9").request(method, file));
            expect(304, read().header("If-None-Match", whole.header("ETag")).request(method, file));
            expect(416, read().header("Range", "bytes=2000-").request(method, file));
            expect(404, read().request(method, "/api/files/" + UUID.randomUUID()));
            expect(409, read().request(method, "/api/files/" + customers("waiting", false)));
            expect(410, read().request(method, "/api/files/" + customers("refused", false)));
        }
    }

    void lateFiles() {
        expect(202, read().post("/api/files/" + customers("refused", true) + "/fetch"));
        expect(409, read().post("/api/files/" + customers("refused", false) + "/fetch"));
        expect(404, read().post("/api/files/" + UUID.randomUUID() + "/fetch"));
        expect(202, walked.admin().post("/api/telegram/files/" + customers("refused", true) + "/retry"));
        expect(404, walked.admin().post("/api/telegram/files/" + UUID.randomUUID() + "/retry"));
    }

    private RequestSpecification read() {
        return walked.as("mira");
    }

    /** A customer's message with a file that is not here. */
    private UUID customers(String state, boolean fetchable) {
        UUID id = UUID.randomUUID();
        walked.desk()
                .sql(
                        "WITH said AS (UPDATE messages SET attachments = jsonb_build_array(jsonb_strip_nulls("
                                + "jsonb_build_object('id', $1::text, 'kind', 'document', 'state', $2::text, 'reason', 'Late.',"
                                + " 'name', 'a.pdf', 'fetchable', CASE WHEN $3::boolean THEN true END)))"
                                + " WHERE ticket_id = $4 AND author = 'customer' RETURNING id)"
                                + " INSERT INTO files (id, message_id, name, mime, state, reason, telegram_file_id, due_at)"
                                + " SELECT $1::text::uuid, id, 'a.pdf', 'application/pdf', $2::text,"
                                + " CASE WHEN $2::text = 'refused' THEN 'Late.' END, 'telegram', now() + interval '2 hours'"
                                + " FROM said",
                        id.toString(),
                        state,
                        fetchable,
                        walked.desk().customerWrites("Look at this").id());
        return id;
    }
}
