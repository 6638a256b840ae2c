package io.deskwire.testing;

/** As {@link DatabaseAndRedis} without Redis: {@code REDICT_URL} is not set. */
public final class DatabaseOnly extends ServicesUnderTest {

    public DatabaseOnly() {
        super(false);
    }
}
