package io.deskwire.testing;

/**
 * For {@code @QuarkusTestResource}: PostgreSQL, Redis, and random keys, as {@code DATABASE_URL}, {@code DATABASE_USER},
 * {@code DATABASE_PASSWORD}, {@code REDICT_URL}, {@code INTERNAL_KEY} and {@code SESSION_KEY}.
 */
public final class DatabaseAndRedis extends ServicesUnderTest {

    public DatabaseAndRedis() {
        super(true);
    }
}
