package io.deskwire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.local.Line;
import io.deskwire.local.LineOptions;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The main job on a line that has no Redis: the bot posts, and the other replicas read the log. */
class WithoutRedisIT {

    @RegisterExtension
    static final TestLine LINE = TestLine.with(LineOptions::withoutRedis);

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    @Test
    void aMessageReachesThePagesOnTwoReplicasAndTheAnswerReachesTheCustomer() throws IOException {
        // Given
        Line line = LINE.line();
        Agent mira = Agent.mira(line);
        List<DeskPage> pages = BROWSERS.desksOnTwoReplicas(line, mira, Agent.admin(line));
        DeskPage miras = pages.get(0);
        DeskPage admins = pages.get(1);
        Customer ada = Customer.of(line, "Ada Lovelace");

        // When
        ada.writes("My invoice is wrong");
        miras.openTicketOf(ada);
        admins.openTicketOf(ada);
        miras.claim();
        assertThat(admins.holder()).containsText(mira.name());
        miras.reply("We are looking into it");

        // Then
        Patience.eventually().until(ada::hears, heard -> heard.equals(List.of("We are looking into it")));
        assertThat(admins.reply("We are looking into it", "sent")).hasCount(1);
        miras.awaitBadge("degraded");
        assertThat(LINE.published("HTTP")).contains("type=message.received replicas: 1");
        assertThat(LINE.published("REDICT")).isEmpty();
    }
}
