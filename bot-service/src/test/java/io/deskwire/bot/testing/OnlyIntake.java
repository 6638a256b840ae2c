package io.deskwire.bot.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Nothing is sent and no file is fetched: what the intake asked for stays as it was asked for. */
public final class OnlyIntake implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("deskwire.delivery.idle", "1h", "deskwire.files.parallel", "0");
    }
}
