package io.deskwire.store.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.store.StoreFixture;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignInTriesIT {
    @AutoClose
    private static StoreFixture store;

    private static SignInTries tries;

    @BeforeAll
    static void start() {
        store = StoreFixture.start(2);
        tries = new SignInTries(store.database);
    }

    @Test
    void whatAFloodLeftBehindIsRemovedWhole() {
        // Given
        store.await(store.database.run("INSERT INTO sign_in_tries (bucket, tries, ends_at)"
                + " SELECT 'flood ' || n, 1, now() - interval '1 second' FROM generate_series(1, "
                + (2 * SignInTries.AT_ONCE + 1) + ") n"));
        store.await(tries.count("still counted", Duration.ofMinutes(5)));

        // When
        store.await(tries.clear());

        // Then
        assertThat(store.await(store.database.run("SELECT bucket FROM sign_in_tries"))
                        .iterator()
                        .next()
                        .getString("bucket"))
                .isEqualTo("still counted");
        assertThat(store.await(store.database.run("SELECT FROM sign_in_tries")).size())
                .isEqualTo(1);
    }
}
