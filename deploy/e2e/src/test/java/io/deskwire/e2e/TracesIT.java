package io.deskwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.e2e.Collector.Traced;
import io.deskwire.local.Line;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Traces of what goes over a line, as a collector gets them. */
class TracesIT {
    private static final String TEXT = "nothing of this may be in a trace";
    private static final String ANSWER = "nor anything of this answer";
    private static final String REQUEST = "a-request-of-the-test";

    /** Whatever else a span said would have to be looked at first. */
    private static final Set<String> SAID = Set.of(
            "deskwire.event",
            "deskwire.event.type",
            "deskwire.events.first",
            "deskwire.events.last",
            "deskwire.request",
            "deskwire.sockets",
            "deskwire.updates");

    private static final Collector COLLECTOR = Collector.start();
    private static final String WHERE = "-Ddeskwire.tracing.collector=" + COLLECTOR.url();
    private static final String ALL = "-Ddeskwire.tracing.ratio=1";

    @RegisterExtension
    static final TestLine LINE = TestLine.with(options -> options.replicas(2)
            .webJvm(WHERE, ALL)
            .botJvm(WHERE, ALL, "-Ddeskwire.customer.card=false", "-Ddeskwire.customer.greeting=false"));

    @AfterAll
    static void end() {
        COLLECTOR.close();
    }

    @Test
    void anEventIsFollowedFromWhatLedToItToTheSocketsOfEachReplica() {
        // Given
        Line line = LINE.line();
        Http desk = Agent.admin(line).signIn(line).with("X-Request-Id", REQUEST);
        Customer ada = Customer.of(line, "Ada of the Traces");

        // When
        ada.writes(TEXT);
        long ticket = Agent.ticketOf(desk, ada).get("id").asLong();
        desk.post("/api/tickets/" + ticket + "/messages", Http.object().put("text", ANSWER))
                .expect(201);

        // Then
        assertFollowed("message.received", "updates");
        Traced request = assertFollowed("message.queued", "request POST");
        assertThat(request.attributes()).containsEntry("deskwire.request", REQUEST);
        assertThat(COLLECTOR.spans())
                .flatExtracting(traced -> traced.attributes().keySet())
                .isSubsetOf(SAID);
        assertThat(LogSecrecy.of(line.state()).foundIn(COLLECTOR.bytes())).isEmpty();
        assertThat(COLLECTOR.bytes())
                .doesNotContain(ada.name(), Agent.admin(line).password());
    }

    /** Returns the span of what led to it. */
    private static Traced assertFollowed(String type, String cause) {
        Patience.eventually().untilAsserted(() -> assertThat(processes(transaction(type)))
                .as("replicas that wrote %s to their sockets", type)
                .hasSize(2));
        Traced transaction = transaction(type);
        Patience.eventually().until(() -> COLLECTOR.spans(cause).stream()
                .anyMatch(span -> span.links().contains(transaction.id())));
        Traced led = COLLECTOR.spans(cause).stream()
                .filter(span -> span.links().contains(transaction.id()))
                .findFirst()
                .orElseThrow();
        assertThat(List.of(transaction.parent(), String.join(" ", transaction.links())))
                .as("it says by what it was led to")
                .anyMatch(led.id()::equals);
        Patience.eventually().until(() -> COLLECTOR.spans("publish").stream()
                .anyMatch(span ->
                        span.process().equals(led.process()) && span.links().contains(transaction.id())));
        return led;
    }

    private static Traced transaction(String type) {
        Patience.eventually()
                .until(() -> COLLECTOR.spans("transaction").stream().anyMatch(span -> isOf(span, type)));
        return COLLECTOR.spans("transaction").stream()
                .filter(span -> isOf(span, type))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOf(Traced transaction, String type) {
        return transaction.attributes().get("deskwire.event.type").equals(type);
    }

    private static Set<String> processes(Traced transaction) {
        return COLLECTOR.spans("sockets").stream()
                .filter(span -> span.links().contains(transaction.id()))
                .map(Traced::process)
                .collect(Collectors.toSet());
    }
}
