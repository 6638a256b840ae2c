package io.deskwire.web.start;

import io.deskwire.settings.RequiredSettings;
import io.deskwire.web.session.TrustedProxies;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** Starts a replica of the web-service. */
@QuarkusMain
public class Main {
    /** Ends with status 1 and one line when a required setting is missing, or one cannot be read. */
    public static void main(String... arguments) {
        RequiredSettings.of("DATABASE_URL", "DATABASE_USER", "DATABASE_PASSWORD", "INTERNAL_KEY", "SESSION_KEY")
                .stopIfMissing();
        stopIfUnreadable(System.getenv().getOrDefault("DESKWIRE_TRUSTED_PROXIES", ""));
        Quarkus.run(arguments);
    }

    private static void stopIfUnreadable(String trustedProxies) {
        try {
            new TrustedProxies(List.of(trustedProxies.split(",")));
        } catch (IllegalArgumentException e) {
            System.err.println("Deskwire cannot start: " + e.getMessage());
            System.exit(1);
        }
    }
}
