package io.deskwire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.local.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Redis goes away in the middle and comes back. */
class RedisOutageIT {

    @RegisterExtension
    static final TestLine LINE = TestLine.withRedis();

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    @Test
    void everyPageEndsWithAllTwoHundredMessagesInOrderAndNoneTwice() throws IOException {
        // Given
        Line line = LINE.line();
        Agent admin = Agent.admin(line);
        List<DeskPage> pages = BROWSERS.desksOnTwoReplicas(line, Agent.mira(line), admin);
        Customer ada = Customer.of(line, "Ada Lovelace");
        List<String> texts =
                IntStream.rangeClosed(1, 200).mapToObj(i -> "message " + i).toList();
        ada.writes(texts.get(0));
        pages.forEach(page -> page.openTicketOf(ada));
        List<SocketClient> readers = new ArrayList<>();
        try {
            // More than replicas, so that each replica very likely has some.
            for (int i = 0; i < 6; i++) {
                readers.add(SocketClient.reader(line, admin));
            }

            // When
            texts.subList(1, 70).forEach(ada::writes);
            line.redis().kill();
            texts.subList(70, 140).forEach(ada::writes);
            // What is sent while Redis is away gets to the pages while it is away.
            assertThat(pages.get(0).texts("customer").filter(DeskPage.withText("message 140")))
                    .hasCount(1);
            line.redis().start();
            texts.subList(140, 200).forEach(ada::writes);

            // Then
            for (DeskPage page : pages) {
                assertThat(page.texts("customer").filter(DeskPage.withText("message 200")))
                        .hasCount(1);
                assertThat(page.customerTexts()).isEqualTo(texts);
            }
            for (SocketClient reader : readers) {
                Patience.eventually().until(() -> reader.customerTexts().contains("message 200"));
                assertThat(reader.customerTexts()).isEqualTo(texts.subList(1, 200));
                reader.assertWithoutHoleOrRepetition();
            }
            assertThat(LINE.published("REDICT")).isNotEmpty();
            assertThat(LINE.published("HTTP")).contains("type=message.received");
            pages.forEach(page -> page.awaitBadge("live"));
        } finally {
            readers.forEach(SocketClient::close);
        }
    }
}
