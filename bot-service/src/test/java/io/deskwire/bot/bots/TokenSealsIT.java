package io.deskwire.bot.bots;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.secret.DataKeys;
import io.deskwire.store.Database;
import io.deskwire.testing.DatabaseAndRedis;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens are sealed anew with the first key, so that the others can go. Of bots that rest: nothing else looks at these rows. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
class TokenSealsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String OLD = "the-old-key-of-at-least-32-characters";
    private static final String NEW = "the-new-key-of-at-least-32-characters";
    private static final String LOST = "a-key-that-nobody-has-of-32-characters";

    @Inject
    Desk desk;

    @Inject
    Database database;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void noOther() {
        desk.sql("UPDATE bots SET token = NULL");
    }

    @Test
    void whatAnOlderKeySealedIsSealedByTheFirst() {
        // Given
        long id = 91_001;
        keep(id, DataKeys.of(OLD).seal(id + ":a-token", id));
        TokenSeals seals = new TokenSeals(database, DataKeys.of(NEW + "," + OLD), meters);

        // When
        seals.look().await().atMost(PATIENCE);

        // Then
        assertThat(DataKeys.of(NEW).open(kept(id), id)).contains(id + ":a-token");
        assertThat(tokens("first")).isEqualTo(1);
        assertThat(tokens("older")).isZero();
    }

    @Test
    void whatTheFirstSealedAndWhatNobodyOpensStaysAsItIs() {
        // Given
        long own = 91_002;
        long foreign = 91_003;
        byte[] ours = DataKeys.of(NEW).seal(own + ":a-token", own);
        byte[] lost = DataKeys.of(LOST).seal(foreign + ":a-token", foreign);
        keep(own, ours);
        keep(foreign, lost);
        TokenSeals seals = new TokenSeals(database, DataKeys.of(NEW + "," + OLD), meters);

        // When
        seals.look().await().atMost(PATIENCE);

        // Then
        assertThat(kept(own)).isEqualTo(ours);
        assertThat(kept(foreign)).isEqualTo(lost);
        assertThat(tokens("first")).isEqualTo(1);
        assertThat(tokens("foreign")).isEqualTo(1);
    }

    private double tokens(String key) {
        return meters.get("deskwire.bot.tokens").tag("key", key).gauge().value();
    }

    private void keep(long id, byte[] sealed) {
        desk.sql("INSERT INTO bots (id, active, token) VALUES (" + id + ", false, decode('"
                + HexFormat.of().formatHex(sealed) + "', 'hex'))");
    }

    private byte[] kept(long id) {
        return HexFormat.of()
                .parseHex(desk.rows("SELECT encode(token, 'hex') AS token FROM bots WHERE id = " + id)
                        .findValuesAsText("token")
                        .get(0));
    }
}
