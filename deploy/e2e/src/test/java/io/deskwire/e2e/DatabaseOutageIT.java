package io.deskwire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.local.Line;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** PostgreSQL goes away and comes back. */
class DatabaseOutageIT {

    @RegisterExtension
    static final TestLine LINE = TestLine.withRedis();

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    @Test
    void changesAnswer503SocketsStayTheBotWaitsAndAllGoesOnByItself() {
        // Given
        Line line = LINE.line();
        Agent admin = Agent.admin(line);
        Http desk = admin.signIn(line);
        DeskPage page = BROWSERS.desk(line, admin);
        Customer ada = Customer.of(line, "Ada Lovelace");
        ada.writes("before the outage");
        page.openTicketOf(ada);
        long ticket = Agent.ticketOf(desk, ada).get("id").asLong();
        try (SocketClient reader = SocketClient.reader(line, admin)) {

            // When
            line.postgres().stop();
            Http.Answer refused = Patience.eventually()
                    .until(() -> desk.post("/api/tickets/" + ticket + "/claim", ""), answer -> answer.status() != 200);
            ada.writes("during the outage");
            page.reply("also during the outage");
            // Asked for and not taken: the bot does not acknowledge what it could not keep.
            Patience.eventually().until(() -> ada.updatesThatWait() > 0);
            List<Integer> closesDuringTheOutage = List.copyOf(reader.closes());
            line.postgres().start();

            // Then
            refused.expect(503);
            assertThat(refused.header("retry-after")).isNotNull();
            assertThat(refused.header("content-type")).startsWith("application/problem+json");
            assertThat(closesDuringTheOutage).isEmpty();
            assertThat(page.messages("customer")).hasCount(2);
            assertThat(page.customerTexts()).isEqualTo(List.of("before the outage", "during the outage"));
            Patience.eventually().until(ada::hears, heard -> heard.equals(List.of("also during the outage")));
            Patience.eventually().until(() -> reader.customerTexts().equals(List.of("during the outage")));
            assertThat(reader.closes()).isEmpty();
            Patience.eventually().until(() -> ada.updatesThatWait() == 0);
        }
    }
}
