package io.deskwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.local.Line;
import io.deskwire.local.LineOptions;
import io.deskwire.local.ManagedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The services start before their database. */
class DatabaseAwayAtStartIT {

    @RegisterExtension
    static final TestLine LINE = TestLine.with(LineOptions::withPostgresDown);

    @Test
    void theServicesWaitForItSaySoAndThenWork() {
        // Given
        Line line = LINE.line();
        Stream.concat(line.webs().stream(), Stream.of(line.bot())).forEach(service -> {
            Patience.eventually().until(() -> saysThatItWaits(service));
            Http management = new Http(service.management());
            // The line in the log comes before the port is open.
            Patience.eventually()
                    .ignoreExceptions()
                    .until(() -> management.get("/q/health/live").status() == 200);
            management.get("/q/health/ready").expect(503);
        });

        // When
        line.postgres().start();
        line.awaitReady();

        // Then
        Customer ada = Customer.of(line, "Ada Lovelace");
        ada.writes("at last");
        JsonNode ticket = Agent.ticketOf(Agent.admin(line).signIn(line), ada);
        assertThat(ticket.at("/lastMessage/text").asText()).isEqualTo("at last");
    }

    private static boolean saysThatItWaits(ManagedProcess service) {
        try {
            return Files.readString(service.log()).contains("Waiting for PostgreSQL");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
