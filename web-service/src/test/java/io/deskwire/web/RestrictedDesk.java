package io.deskwire.web;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A desk on which agents see the tickets of their own teams and of none. All tests of it share this profile: each one starts a server. */
public class RestrictedDesk implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("deskwire.tickets.seen", "team");
    }
}
