package io.deskwire.web.api;

import static io.deskwire.web.api.WalkedDesk.NOWHERE;
import static io.deskwire.web.api.WalkedDesk.expect;
import static io.deskwire.web.api.WalkedDesk.sends;

import io.restassured.response.Response;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** What admins see and change: the agents, and how it stands with Telegram. */
final class StaffWalk {
    private final WalkedDesk walked;

    StaffWalk(WalkedDesk walked) {
        this.walked = walked;
    }

    void agents() {
        String name = "s-" + UUID.randomUUID().toString().substring(0, 8);
        String added = "{\"username\":\"" + name
                + "\",\"name\":\"New\",\"password\":\"a long enough one\",\"role\":\"agent\"}";
        expect(200, walked.as("mira").get("/api/agents"));
        expect(403, sends(walked.as("mira"), added).post("/api/agents"));
        expect(201, sends(walked.admin(), added).post("/api/agents"));
        expect(409, sends(walked.admin(), added).post("/api/agents"));
        expect(400, sends(walked.admin(), "{}").post("/api/agents"));
        expect(
                200,
                sends(walked.admin(), "{\"name\":\"Newer\",\"roles\":[\"admin\"],\"active\":false}")
                        .patch("/api/agents/" + name));
        expect(409, sends(walked.admin(), "{\"active\":false}").patch("/api/agents/walking-boss"));
        expect(404, sends(walked.admin(), "{\"active\":false}").patch("/api/agents/nobody-here"));
        expect(400, sends(walked.admin(), "{}").patch("/api/agents/" + name));
    }

    void teams() {
        String name = "Team " + UUID.randomUUID();
        String added = "{\"name\":\"" + name + "\",\"members\":[\"mira\"]}";
        expect(200, walked.as("mira").get("/api/teams"));
        expect(403, sends(walked.as("mira"), added).post("/api/teams"));
        Response made = sends(walked.admin(), added).post("/api/teams");
        expect(201, made);
        long id = made.jsonPath().getLong("id");
        expect(409, sends(walked.admin(), added).post("/api/teams"));
        expect(400, sends(walked.admin(), "{}").post("/api/teams"));
        expect(200, sends(walked.admin(), "{\"members\":[],\"active\":false}").patch("/api/teams/" + id));
        expect(409, sends(walked.admin(), added).post("/api/teams"));
        expect(400, sends(walked.admin(), "{}").patch("/api/teams/" + id));
        expect(404, sends(walked.admin(), "{\"active\":true}").patch("/api/teams/" + NOWHERE));
        expect(201, sends(walked.admin(), added.replace("Team ", "Another ")).post("/api/teams"));
        expect(409, sends(walked.admin(), added.replace("Team ", "Another ")).patch("/api/teams/" + id));
    }

    void bots() {
        long id = ThreadLocalRandom.current().nextLong(1L << 40, 1L << 50);
        String added = "{\"token\":\"" + id + ":token-of-the-walk\"}";
        expect(200, walked.as("mira").get("/api/bots"));
        expect(403, sends(walked.as("mira"), added).post("/api/bots"));
        expect(201, sends(walked.admin(), added).post("/api/bots"));
        expect(409, sends(walked.admin(), added).post("/api/bots"));
        expect(400, sends(walked.admin(), "{}").post("/api/bots"));
        walked.desk().sql("INSERT INTO bots (id, environment) VALUES (4711, true) ON CONFLICT DO NOTHING");
        expect(200, sends(walked.admin(), "{\"active\":false}").patch("/api/bots/" + id));
        expect(403, sends(walked.as("mira"), "{\"active\":true}").patch("/api/bots/" + id));
        expect(409, sends(walked.admin(), "{\"active\":false}").patch("/api/bots/4711"));
        expect(404, sends(walked.admin(), "{\"active\":false}").patch("/api/bots/" + NOWHERE));
        expect(400, sends(walked.admin(), "{}").patch("/api/bots/" + id));
    }

    void telegram() {
        walked.desk().sql("DELETE FROM outbox_set_aside");
        walked.desk()
                .sql(
                        "INSERT INTO outbox_set_aside (id, operation, chat_id, payload, attempts, created_at, reason) VALUES"
                                + " (911, 'notice', 1, '{\"text\":\"x\"}', 1, now(), 'Broken.'),"
                                + " (912, 'send', 1, '{}', 1, now(), 'Broken.')");
        walked.desk()
                .sql("INSERT INTO leases (name, holder, lease_until) VALUES ('polling', 'bot-1', now())"
                        + " ON CONFLICT DO NOTHING");
        String aside = "/api/telegram/set-aside/";
        expect(200, walked.admin().get("/api/telegram"));
        expect(403, walked.as("mira").get("/api/telegram"));
        expect(202, walked.admin().post(aside + "911/retry"));
        expect(409, walked.admin().post(aside + "912/retry"));
        expect(404, walked.admin().post(aside + NOWHERE + "/retry"));
        expect(204, walked.admin().delete(aside + "912"));
        expect(404, walked.admin().delete(aside + "912"));
        walked.desk().sql("DELETE FROM outbox WHERE chat_id = 1");
    }
}
