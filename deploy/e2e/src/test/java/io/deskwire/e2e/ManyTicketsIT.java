package io.deskwire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.deskwire.bench.intake.BenchDatabase;
import io.deskwire.bench.replica.DeskSessions;
import io.deskwire.bench.size.SizeFill;
import io.deskwire.bench.size.SizePlan;
import io.deskwire.local.Line;
import io.deskwire.local.ManagedProcess;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A desk that has far more unresolved tickets than a page holds. */
class ManyTicketsIT {

    private static final int UNRESOLVED = 20_000;

    @RegisterExtension
    static final TestLine LINE = TestLine.withRedis();

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    /** Replicas count at their start: what is written behind their backs, no event says. */
    @BeforeAll
    static void fill() throws SQLException {
        Line line = LINE.line();
        line.webs().forEach(ManagedProcess::stop);
        SizePlan plan = new SizePlan(UNRESOLVED, 2 * UNRESOLVED, 2 * UNRESOLVED, 20, 20, 3, 1, 1);
        try (Connection connection = connect(line)) {
            DeskSessions.create(connection, "no one signs in with these", plan.agents());
            new SizeFill(plan, sentence -> {}).run(connection);
        }
        line.webs().forEach(ManagedProcess::start);
        line.awaitReady();
    }

    @Test
    void whoWaitsLongestIsTheFirstRowAndAllAreCounted() throws SQLException {
        // Given
        Line line = LINE.line();
        long longest;
        long open;
        try (Connection connection = connect(line)) {
            longest = number(
                    connection,
                    "SELECT id FROM tickets WHERE status = 'open' AND waiting_since IS NOT NULL ORDER BY waiting_since, id LIMIT 1");
            open = number(connection, "SELECT count(*) FROM tickets WHERE status = 'open'");
        }

        // When
        Page page = BROWSERS.desk(line, Agent.admin(line)).page();

        // Then
        assertThat(page.getByTestId("ticket-row").first()).hasAttribute("data-ticket-id", Long.toString(longest));
        assertThat(page.getByTestId("view-open")).containsText(String.format("%d\u202f%03d", open / 1000, open % 1000));
    }

    @Test
    void aCustomersAnswerToTheLastOfThemIsSeenAtOnce() throws SQLException {
        // Given
        Line line = LINE.line();
        DeskPage desk = BROWSERS.desk(line, Agent.admin(line));
        Customer customer = Customer.of(line, "Customer " + System.nanoTime());

        // When
        customer.writes("I am the newest of twenty thousand");

        // Then
        long ticket = Agent.ticketOf(Agent.admin(line).signIn(line), customer)
                .get("id")
                .asLong();
        desk.showTicket(ticket);
        assertThat(desk.page().getByTestId("message").last()).containsText("I am the newest of twenty thousand");
    }

    private static Connection connect(Line line) throws SQLException {
        return new BenchDatabase(line.state().postgres()).connect();
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
