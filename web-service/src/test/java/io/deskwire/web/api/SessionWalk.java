package io.deskwire.web.api;

import static io.deskwire.web.api.WalkedDesk.expect;
import static io.deskwire.web.api.WalkedDesk.sends;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.web.TestDesk;
import io.restassured.response.Response;
import java.util.UUID;

/** Signing in and out, one's own password, and the desk that is opened then. */
final class SessionWalk {
    /** As no other test's: tries are counted by address. */
    private static final String ADDRESS = "127.0.0.77";

    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

    private final WalkedDesk walked;

    SessionWalk(WalkedDesk walked) {
        this.walked = walked;
    }

    void signingIn() {
        walked.desk().signIn("walker");
        expect(
                204,
                walked.nobody()
                        .formParam("username", "walker")
                        .formParam("password", TestDesk.PASSWORD)
                        .post("/api/session"));
        int status;
        int tries = 0;
        do {
            status = walked.raw(
                            walked.document().operation("signIn"),
                            ADDRESS,
                            "/api/session",
                            FORM,
                            "username=nobody-walks&password=wrong-one")
                    .status();
        } while (status == 401 && ++tries < 20);
        assertThat(status).isEqualTo(429);
        assertThat(tries).isPositive();
    }

    void whoIsSignedIn() {
        String session = walked.desk().signIn("walker");
        expect(200, walked.in(session).get("/api/me"));
        expect(200, walked.in(session).get("/api/desk"));
        expect(200, walked.in(session).head("/api/desk"));
        expect(204, walked.in(session).delete("/api/session"));
        expect(401, walked.in(session).get("/api/me"));
    }

    void onesPassword() {
        String name = "w-" + UUID.randomUUID().toString().substring(0, 8);
        String session = walked.desk().signIn(name);
        expect(403, change(session, "not the one", "another long password"));
        expect(400, change(session, TestDesk.PASSWORD, "short"));
        expect(204, change(session, TestDesk.PASSWORD, "another long password"));
        int status;
        int tries = 0;
        do {
            status = change(session, "not the one", "another long password").statusCode();
        } while (status == 403 && ++tries < 20);
        assertThat(status).isEqualTo(429);
    }

    void theLog() {
        expect(400, walked.as("walker").get("/api/events?since=x"));
        long floor = walked.desk()
                .sql("SELECT floor FROM event_head")
                .iterator()
                .next()
                .getLong("floor");
        walked.desk().sql("UPDATE event_head SET floor = floor + 1");
        try {
            expect(410, walked.as("walker").get("/api/events?since=" + floor));
        } finally {
            walked.desk().sql("UPDATE event_head SET floor = " + floor);
        }
    }

    private Response change(String session, String current, String password) {
        return sends(walked.in(session), "{\"current\":\"" + current + "\",\"password\":\"" + password + "\"}")
                .post("/api/me/password");
    }
}
