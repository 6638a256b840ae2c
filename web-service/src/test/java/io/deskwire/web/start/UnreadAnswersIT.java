package io.deskwire.web.start;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.testing.RawHttp;
import io.deskwire.web.session.SessionCookie;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Large answers that many agents ask for at once and nobody reads, with the heap of deploy/up. */
class UnreadAnswersIT {
    private static final String KEY = "a session key of 32 characters or more";
    private static final int AGENTS = 40;
    /** Of each agent; each asks for as many answers as one connection may, the first of which the kernel takes. */
    private static final int CONNECTIONS = 10;

    private static final int PIPELINED = 8;
    private static final long ROOM = 64L << 20;
    private static final String FILE = "00000000-0000-0000-0000-00000000000f";

    @AutoClose
    private static ReplicaProcess replica;

    private static final List<String> COOKIES = new ArrayList<>();
    private static String reader;

    @BeforeAll
    static void start() throws Exception {
        replica = ReplicaProcess.start(Map.of("SESSION_KEY", KEY));
        reader = replica.signIn();
        try (Connection connection = replica.postgres().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO contacts (chat_id, name) VALUES (1, 'Customer')");
            statement.execute("""
                    INSERT INTO tickets (contact_id, status, priority, subject, created_at, updated_at)
                    VALUES (1, 'open', 'normal', 'Long', now(), now())""");
            statement.execute("INSERT INTO messages (ticket_id, author, agent, kind, text, at)"
                    + " SELECT 1, 'note', 'admin', 'text', repeat('漢', 81900), now() FROM generate_series(1, 8)");
            statement.execute("INSERT INTO files (id, agent, name, mime, size, state) VALUES ('" + FILE
                    + "', 'admin', 'large.bin', 'application/octet-stream', 20 * 262144, 'stored')");
            statement.execute("INSERT INTO file_chunks (file_id, position, bytes) SELECT '" + FILE
                    + "', n, decode(repeat('00', 262144), 'hex') FROM generate_series(0, 19) n");
            statement.execute("INSERT INTO agents (username, name, role, password_hash)"
                    + " SELECT 'agent' || n, 'Agent', 'agent', 'none' FROM generate_series(1, " + AGENTS + ") n");
            try (PreparedStatement session = connection.prepareStatement(
                    "INSERT INTO sessions (id, agent, expires_at) VALUES (?, ?, now() + interval '1 hour')")) {
                for (int agent = 1; agent <= AGENTS; agent++) {
                    UUID id = UUID.randomUUID();
                    session.setObject(1, id);
                    session.setString(2, "agent" + agent);
                    session.execute();
                    COOKIES.add(new SessionCookie(KEY).seal(id));
                }
            }
        }
    }

    @Test
    void pagesThatNobodyReadsLeaveRoomForThoseWhoDo() throws Exception {
        nobodyReads("/api/tickets/1/messages?limit=200", 500_000);
    }

    @Test
    void filesThatNobodyReadsLeaveRoomForThoseWhoDo() throws Exception {
        nobodyReads("/api/files/" + FILE, 20 * 262_144);
    }

    private static void nobodyReads(String path, int length) throws Exception {
        List<RawHttp> unread = new ArrayList<>();
        try {
            // When
            for (String cookie : COOKIES) {
                for (int i = 0; i < CONNECTIONS; i++) {
                    RawHttp client = new RawHttp(replica.http());
                    unread.add(client);
                    client.send(("GET " + path + " HTTP/1.1\r\nHost: desk\r\nCookie: deskwire_session=" + cookie
                                    + "\r\n\r\n")
                            .repeat(PIPELINED));
                }
            }

            // Then
            await().atMost(Duration.ofSeconds(60)).until(() -> answerBytes() > ROOM / 4 || !replica.running());
            for (int i = 0; i < 3; i++) {
                await().atMost(Duration.ofSeconds(90))
                        .ignoreExceptions()
                        .pollInterval(Duration.ofMillis(500))
                        .until(() -> read(path) >= length);
                assertThat(answerBytes()).isLessThan(ROOM * 5 / 4.0);
            }
            assertThat(replica.running()).isTrue();
            assertThat(replica.log()).doesNotContain("OutOfMemory");
        } finally {
            for (RawHttp client : unread) {
                client.close();
            }
        }
    }

    /** Returns the bytes that somebody gets who reads what they ask for; 0 when they are told to come back. */
    private static int read(String path) {
        Response answer = given().cookie("deskwire_session", reader).get(replica.http() + path);
        return answer.statusCode() == 200 ? answer.asByteArray().length : 0;
    }

    private static double answerBytes() {
        return replica.metric("deskwire_http_answer_bytes", "");
    }
}
