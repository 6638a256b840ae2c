package io.deskwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.local.Line;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The bot is gone and a reply waits: everybody is told, without the bot. */
class BotGoneIT {
    /** Enough to be sure, and not a minute. */
    private static final String SOON = "-Ddeskwire.telegram-watch.outbox-late=5s";

    @RegisterExtension
    static final TestLine LINE = TestLine.with(options -> options.webJvm(SOON));

    @Test
    void thatNothingReachesCustomersIsSaidUntilItDoesAgain() {
        // Given
        Line line = LINE.line();
        Agent admin = Agent.admin(line);
        Http desk = admin.signIn(line);
        Customer customer = Customer.of(line, "Customer " + System.nanoTime());
        customer.writes("Are you there");
        long ticket = Agent.ticketOf(desk, customer).path("id").asLong();
        try (SocketClient page = SocketClient.reader(line, admin)) {
            Patience.eventually().until(() -> page.telegram().equals("ok"));

            // When
            line.bot().kill();
            desk.post("/api/tickets/" + ticket + "/messages", Http.object().put("text", "Yes"))
                    .expect(201);

            // Then
            Patience.eventually().until(() -> page.telegram().equals("late"));
            JsonNode report = desk.get("/api/telegram").expect(200).json();
            assertThat(report.path("state").asText()).isEqualTo("late");
            assertThat(report.path("reason").asText()).startsWith("Nothing has reached customers for ");
            assertThat(report.at("/outbox/due").asLong()).isEqualTo(1);

            // When
            line.bot().start();

            // Then
            Patience.eventually().until(() -> page.telegram().equals("ok"));
            assertThat(customer.hears()).isEqualTo(List.of("Yes"));
        }
    }
}
