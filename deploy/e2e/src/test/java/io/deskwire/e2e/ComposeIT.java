package io.deskwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A desk in containers, behind its proxy; deploy/compose/test starts it and runs this. */
@Tag("compose")
class ComposeIT {

    /** Two at each of three replicas, if the proxy spreads them. */
    private static final int READERS = 6;

    @Test
    void aMessageIsAnsweredAndItsEventComesThroughTheProxy() {
        // Given
        Agent admin = ComposedDesk.admin();
        Customer ada = newCustomer("Ada");
        Http desk = admin.signIn(ComposedDesk.desk());
        String question = anew("Where is my order?");
        String reply = anew("On its way");

        // When
        try (SocketClient page = SocketClient.reader(ComposedDesk.desk(), admin)) {
            ada.writes(question);
            JsonNode ticket = Agent.ticketOf(desk, ada);
            desk.post(messagesOf(ticket), Http.object().put("text", reply)).expect(201);

            // Then
            Patience.eventually().until(ada::hears, heard -> heard.contains(reply));
            Patience.eventually().until(page::customerTexts, texts -> texts.contains(question));
            page.assertWithoutHoleOrRepetition();
        }
    }

    @Test
    void replicasAreReplacedOneAfterTheOtherAndNobodyMissesAnything() {
        // Given
        Agent admin = ComposedDesk.admin();
        Customer grace = newCustomer("Grace");
        Http desk = admin.signIn(ComposedDesk.desk());
        grace.writes("Begin");
        JsonNode ticket = Agent.ticketOf(desk, grace);
        List<SocketClient> readers = readers(admin);
        String run = anew("");
        List<String> written = new ArrayList<>();
        List<Integer> answers = new ArrayList<>();

        // When
        CompletableFuture<Void> update = CompletableFuture.runAsync(() -> Stream.of("web-1", "web-2", "web-3")
                .forEach(replica ->
                        ComposedDesk.compose("up", "-d", "--wait", "--no-deps", "--force-recreate", replica)));
        for (int i = 1; !update.isDone() || i == 1; i++) {
            written.add("Message " + i + run);
            grace.writes("Message " + i + run);
            answers.add(desk.post(notesOf(ticket), Http.object().put("text", "A note"))
                    .status());
        }
        update.join();
        written.add("End" + run);
        grace.writes("End" + run);

        // Then
        for (SocketClient reader : readers) {
            reader.assertHeard(written);
            assertThat(reader.closes())
                    .as("told to go elsewhere, and by nothing else")
                    .isNotEmpty()
                    .containsOnly(1012);
        }
        assertThat(answers).containsOnly(201);
        System.out.printf(
                "[compose] %d messages while three replicas were replaced; sent away %s times%n",
                written.size(),
                readers.stream().map(reader -> reader.closes().size()).toList());
        readers.forEach(SocketClient::close);
    }

    @Test
    void aProxyThatReadsItsConfigurationAnewKeepsTheSockets() {
        // Given
        Agent admin = ComposedDesk.admin();
        Customer alan = newCustomer("Alan");
        List<SocketClient> readers = readers(admin);
        String after = anew("After the reload");
        long loads = loadsOfTheProxy();

        // When
        ComposedDesk.compose("kill", "-s", "USR2", "proxy");
        Patience.eventually().until(ComposeIT::loadsOfTheProxy, now -> now > loads);
        alan.writes(after);

        // Then
        for (SocketClient reader : readers) {
            Patience.eventually().until(reader::customerTexts, texts -> texts.contains(after));
            assertThat(reader.closes()).isEmpty();
        }
        readers.forEach(SocketClient::close);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/internal/notify-monitor-update",
                "//api//internal/notify-monitor-update",
                "/api/%69nternal/notify-monitor-update",
                "/api/x/../internal;a=b/notify-monitor-update",
                "/api;x/internal/notify-monitor-update",
            })
    void whatTheServicesSayToEachOtherIsNobodysFromOutside(String path) {
        // Given
        Http outside = new Http(ComposedDesk.desk());

        // When
        Http.Answer answer = outside.post(path, Http.object());

        // Then
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("content-type")).as("by the proxy").isEqualTo("text/html");
    }

    @Test
    void whoEndsTlsOnThisMachineIsBelieved() {
        // Given
        Http behindTls = new Http(ComposedDesk.desk()).with("X-Forwarded-Proto", "https");
        Agent admin = ComposedDesk.admin();

        // When
        Http.Answer answer = behindTls.postForm("/api/session", admin.signInForm());

        // Then
        assertThat(answer.expect(204).header("set-cookie")).contains("Secure");
    }

    /** How often it has read its configuration, the first time included. */
    private static long loadsOfTheProxy() {
        return ComposedDesk.compose("logs", "--no-color", "proxy")
                .lines()
                .filter(line -> line.contains("Loading success"))
                .count();
    }

    private static List<SocketClient> readers(Agent agent) {
        return Stream.generate(() -> SocketClient.reader(ComposedDesk.desk(), agent))
                .limit(READERS)
                .toList();
    }

    private static String messagesOf(JsonNode ticket) {
        return "/api/tickets/" + ticket.get("id").asLong() + "/messages";
    }

    private static String notesOf(JsonNode ticket) {
        return "/api/tickets/" + ticket.get("id").asLong() + "/notes";
    }

    private static Customer newCustomer(String name) {
        return Customer.of(new Http(ComposedDesk.simulator()), anew(name));
    }

    /** A desk that was kept has those of earlier runs. */
    private static String anew(String words) {
        return words + " " + System.currentTimeMillis();
    }
}
