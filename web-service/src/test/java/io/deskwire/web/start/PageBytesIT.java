package io.deskwire.web.start;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.event.Json;
import io.deskwire.web.socket.RawSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two hundred of the longest notes that older versions took, read by everybody at once, with the heap of deploy/up. */
class PageBytesIT {
    private static final int NOTES = 200;
    /** A page, its frame and one event that was larger than all of it. */
    private static final int MOST = (1 << 20) + 300_000;

    /** Of each socket: 12 MB, which is twice the heap for all of them. */
    private static final long RESUMED = 50;

    private static final Pattern SEQ = Pattern.compile("\"seq\":([0-9]+),\"type\":\"");

    @AutoClose
    private static ReplicaProcess replica;

    private static String cookie;
    private static JsonNode head;

    @BeforeAll
    static void start() throws Exception {
        replica = ReplicaProcess.start(Map.of());
        cookie = replica.signIn();
        replica.postgres()
                .execute(
                        "INSERT INTO contacts (chat_id, name) VALUES (1, 'Customer')",
                        """
                    INSERT INTO tickets (contact_id, status, priority, subject, created_at, updated_at)
                    VALUES (1, 'open', 'normal', 'Long', now(), now())""",
                        "INSERT INTO messages (ticket_id, author, agent, kind, text, at)"
                                + " SELECT 1, 'note', 'admin', 'text', repeat('漢', 81900), now() FROM generate_series(1, "
                                + NOTES
                                + ")",
                        """
                    INSERT INTO event_log (seq, type, ticket_id, at, data)
                    SELECT h.seq + m.id, 'note.added', 1, now(),
                           json_build_object('message', json_build_object('id', m.id, 'text', m.text))
                      FROM messages m, event_head h""",
                        "UPDATE event_head SET seq = seq + " + NOTES);
        head = Json.mapper().readTree(get("/api/events?since=0&limit=1"));
    }

    @Test
    void pagesAreCutByBytesAndLeadToAllOfIt() throws Exception {
        // When
        List<Long> events = new ArrayList<>();
        List<Long> messages = new ArrayList<>();
        for (long since = 0; since < head.path("head").asLong(); ) {
            String page = get("/api/events?limit=500&since=" + since);
            assertThat(page.getBytes("UTF-8").length).isLessThan(MOST);
            for (JsonNode event : Json.mapper().readTree(page).path("events")) {
                since = event.path("seq").asLong();
                events.add(since);
            }
        }
        for (String before = ""; before != null; ) {
            String page = get("/api/tickets/1/messages?limit=200" + before);
            assertThat(page.getBytes("UTF-8").length).isLessThan(MOST);
            JsonNode read = Json.mapper().readTree(page);
            read.path("messages")
                    .forEach(message -> messages.add(message.path("id").asLong()));
            before = read.path("more").asBoolean()
                    ? "&before=" + read.path("messages").path(0).path("id").asLong()
                    : null;
        }

        // Then
        assertThat(events).hasSize(head.path("head").asInt()).isSorted().doesNotHaveDuplicates();
        assertThat(messages).hasSize(NOTES).doesNotHaveDuplicates();
    }

    @Test
    void everybodyAtOnceIsServed() throws Exception {
        ExecutorService browsers = Executors.newCachedThreadPool();
        try {
            // When: forty sockets resume, and pages are read beside them
            List<CompletableFuture<Long>> resumed = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                resumed.add(CompletableFuture.supplyAsync(PageBytesIT::resume, browsers));
            }
            List<CompletableFuture<String>> pages = new ArrayList<>();
            for (String path : List.of(
                    "/api/events?since=0&limit=500",
                    "/api/tickets/1/messages?limit=200",
                    "/api/tickets/1/messages?limit=200")) {
                pages.add(CompletableFuture.supplyAsync(() -> get(path), browsers));
            }

            // Then
            for (CompletableFuture<String> page : pages) {
                assertThat(page.join()).isNotEmpty();
            }
            for (CompletableFuture<Long> socket : resumed) {
                assertThat(socket.join()).isGreaterThanOrEqualTo(RESUMED);
            }
            assertThat(replica.running()).isTrue();
            assertThat(replica.log()).doesNotContain("OutOfMemory");
            assertThat(given().get(replica.http() + "/api/me").statusCode()).isEqualTo(401);
        } finally {
            browsers.shutdownNow();
        }
    }

    /** Returns the number of the last event that came, without a hole before it. */
    private static long resume() {
        try (RawSocket socket = RawSocket.open(replica.http(), cookie)) {
            socket.send(0x81, "{\"type\":\"hello\",\"epoch\":" + head.path("epoch") + ",\"since\":0}");
            long last = 0;
            while (last < RESUMED) {
                RawSocket.Frame frame = socket.next();
                if (frame.opcode() == 8) {
                    throw new java.io.IOException("closed with " + frame.closeCode() + " after " + last);
                }
                String text = frame.text();
                if (text.startsWith("{\"type\":\"ping\"")) {
                    socket.send(0x81, "{\"type\":\"pong\",\"seq\":" + last + "}");
                } else if (text.startsWith("{\"type\":\"events\"")) {
                    for (Matcher event = SEQ.matcher(text); event.find(); last++) {
                        if (Long.parseLong(event.group(1)) != last + 1) {
                            return -last;
                        }
                    }
                }
            }
            return last;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String get(String path) {
        return given().cookie("deskwire_session", cookie)
                .get(replica.http() + path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
