package io.deskwire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.local.Line;
import io.deskwire.local.ManagedProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A replica dies, or is restarted, under the pages that it serves. */
class ReplicaDeathIT {

    @RegisterExtension
    static final TestLine LINE = TestLine.withRedis();

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    @Test
    void thePagesOfAKilledReplicaMoveOnAndNothingIsLost() {
        ManagedProcess victim = replicaOfTheOnlyPageDies(ManagedProcess::kill9);
        // The line brings it back by itself.
        Patience.eventually().until(() -> victim.pid().isPresent());
        victim.awaitReady();
    }

    @Test
    void thePagesOfARestartedReplicaMoveOnAndNothingIsLost() {
        ManagedProcess restarted = replicaOfTheOnlyPageDies(ManagedProcess::restart);
        assertThat(restarted.pid()).isPresent();
    }

    /** Ends the replica that holds a page while a customer writes; checks page and readers. */
    private ManagedProcess replicaOfTheOnlyPageDies(java.util.function.Consumer<ManagedProcess> end) {
        // Given
        Line line = LINE.line();
        Agent admin = Agent.admin(line);
        Replicas.awaitSockets(line, 0);
        DeskPage page = BROWSERS.desk(line, admin);
        int holder = Replicas.awaitSockets(line, 1).indexOf(1);
        Customer ada = Customer.of(line, "Ada " + holder + " " + System.nanoTime());
        List<String> texts =
                IntStream.rangeClosed(1, 60).mapToObj(i -> "message " + i).toList();
        ada.writes(texts.get(0));
        page.openTicketOf(ada);
        List<SocketClient> readers = new ArrayList<>();
        try {
            for (int i = 0; i < 6; i++) {
                readers.add(SocketClient.reader(line, admin));
            }

            // When
            texts.subList(1, 20).forEach(ada::writes);
            end.accept(line.web(holder));
            texts.subList(20, 60).forEach(ada::writes);

            // Then
            assertThat(page.texts("customer").filter(DeskPage.withText("message 60")))
                    .hasCount(1);
            assertThat(page.customerTexts()).isEqualTo(texts);
            page.awaitConnected();
            for (SocketClient reader : readers) {
                Patience.eventually().until(() -> reader.customerTexts().contains("message 60"));
                assertThat(reader.customerTexts()).isEqualTo(texts.subList(1, 60));
                assertThat(reader.modes()).doesNotContain("reset");
                reader.assertWithoutHoleOrRepetition();
            }
            return line.web(holder);
        } finally {
            readers.forEach(SocketClient::close);
        }
    }
}
