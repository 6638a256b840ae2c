package io.deskwire.store.bots;

import static io.deskwire.store.StoreFixture.BOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.model.Bot;
import io.deskwire.model.RoutingRule;
import io.deskwire.store.StoreFixture;
import io.deskwire.store.bots.BotAccounts.Findings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is found about a bot, beside who changes it. */
class BotAccountsIT {
    @AutoClose
    private final StoreFixture store = StoreFixture.shared(2);

    private final BotAccounts accounts = new BotAccounts(store.database);

    @Test
    void whatIsFoundWhileItsRulesAreChangedHasTheRulesOfAfter() throws Exception {
        // Given
        store.execute("INSERT INTO teams (name, name_key) VALUES ('One', 'one')");
        Optional<Bot> told;
        try (Connection admin = DriverManager.getConnection(
                        store.postgres.jdbcUrl(), store.postgres.user(), store.postgres.password());
                Statement changing = admin.createStatement()) {
            admin.setAutoCommit(false);
            changing.execute("UPDATE bots SET team_id = 1 WHERE id = " + BOT);
            changing.execute("INSERT INTO bot_rules (bot, position, source, team_id)"
                    + " SELECT number, 1, 'shop', 1 FROM bots WHERE id = " + BOT);

            // When
            CompletableFuture<Optional<Bot>> found = store.database
                    .change(transaction ->
                            accounts.found(transaction, BOT, new Findings("shop_bot", "Shop", "polling", null)))
                    .map(committed -> committed.result())
                    .subscribeAsCompletionStage();
            await().until(() -> waitsForTheBot(changing));
            admin.commit();
            told = found.get(30, TimeUnit.SECONDS);
        }

        // Then
        assertThat(told).hasValueSatisfying(bot -> assertThat(bot.rules())
                .containsExactly(new RoutingRule("shop", null, null, 1)));
    }

    private static boolean waitsForTheBot(Statement statement) throws SQLException {
        try (ResultSet waiting = statement.executeQuery(
                "SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
                        + " WHERE l.locktype = 'tuple' AND l.relation = 'bots'::regclass AND d.datname = current_database()")) {
            return waiting.next();
        }
    }
}
