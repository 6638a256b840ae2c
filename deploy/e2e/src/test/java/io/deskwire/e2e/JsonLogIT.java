package io.deskwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.local.Line;
import io.deskwire.local.ManagedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Logs for machines: each line an object, and beside its words what it is about. */
class JsonLogIT {
    private static final String REQUEST = "a-request-of-the-test";
    private static final String JSON = "-DDESKWIRE_LOG_JSON=true";

    @RegisterExtension
    static final TestLine LINE = TestLine.with(options -> options.replicas(1)
            .webJvm(JSON)
            .botJvm(JSON, "-Ddeskwire.customer.card=false", "-Ddeskwire.customer.greeting=false"));

    @Test
    void eachLineIsAnObjectAndSaysWhichEventTicketBotAndRequestItIsAbout() throws IOException {
        // Given
        Line line = LINE.line();
        Http desk = Agent.admin(line).signIn(line).with("X-Request-Id", REQUEST);
        Customer ada = Customer.of(line, "Ada Lovelace");
        ada.writes("nothing of this may be in a log");
        long ticket = Agent.ticketOf(desk, ada).get("id").asLong();
        ada.blocksTheBot();

        // When
        desk.post("/api/tickets/" + ticket + "/messages", Http.object().put("text", "nor anything of this answer"))
                .expect(201);
        Patience.eventually().until(() -> Files.readString(line.bot().log()).contains("was not done"));

        // Then
        List<JsonNode> bot = records(line.bot());
        assertThat(bot).filteredOn(says("[REDICT] Published seq=")).isNotEmpty().allSatisfy(record -> assertThat(
                        record.get("message").asText())
                .contains("seq=" + record.at("/mdc/event").asText() + " "));
        assertThat(bot).filteredOn(says("was not done")).isNotEmpty().allSatisfy(record -> {
            assertThat(record.at("/mdc/bot").asLong())
                    .isEqualTo(line.state().bots().get(0).id());
            assertThat(record.at("/mdc/ticket").asLong()).isEqualTo(ticket);
        });
        assertThat(records(line.web(0)))
                .filteredOn(says("type=message.queued"))
                .isNotEmpty()
                .allSatisfy(record -> {
                    assertThat(record.at("/mdc/ticket").asLong()).isEqualTo(ticket);
                    assertThat(record.at("/mdc/request").asText()).isEqualTo(REQUEST);
                });
    }

    private static Predicate<JsonNode> says(String words) {
        return record -> record.get("message").asText().contains(words);
    }

    /** Fails where a line is no JSON. */
    private static List<JsonNode> records(ManagedProcess part) throws IOException {
        return Files.readAllLines(part.log()).stream().map(Http::json).toList();
    }
}
