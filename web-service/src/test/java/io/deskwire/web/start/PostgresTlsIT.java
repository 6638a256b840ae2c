package io.deskwire.web.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.testing.PostgresOverTls;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The variables of docs/operations/configure.md for TLS to PostgreSQL, as an operator sets them, at a server that takes nothing else. */
class PostgresTlsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** A replica that may speak to its database is ready a moment after its ports are open. */
    private static final Duration LOOKED_AT = Duration.ofSeconds(5);

    private static final String VERTX = "QUARKUS_DATASOURCE_REACTIVE_";

    /** What the two drivers say of a certificate that they do not take. */
    private static final Pattern REFUSED = Pattern.compile(
            "SSL handshake failed|unable to find valid certification path|No subject alternative|No name matching|could not be verified");

    private static PostgresOverTls postgres;

    @BeforeAll
    static void start() {
        postgres = PostgresOverTls.start();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void bothDriversCompareCertificateAndHost() {
        // Given
        Map<String, String> settings = settings(PostgresOverTls.HOST, true, PostgresOverTls.HOST, true);

        // When
        try (ReplicaProcess replica = ReplicaProcess.begin(settings)) {
            await().atMost(PATIENCE).ignoreExceptions().until(() -> replica.ready() == 200);

            // Then
            assertThat(replica.signIn()).isNotBlank();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true, localhost, true",
        "localhost, false, localhost, true",
        "localhost, true, 127.0.0.1, true",
        "localhost, true, localhost, false"
    })
    void neitherDriverSpeaksToAnotherHostOrTrustsAnotherAuthority(
            String workHost, boolean workTrusts, String schemaHost, boolean schemaTrusts) {
        // Given
        Map<String, String> settings = settings(workHost, workTrusts, schemaHost, schemaTrusts);

        // When
        try (ReplicaProcess replica = ReplicaProcess.begin(settings)) {
            await().atMost(PATIENCE).until(() -> REFUSED.matcher(replica.log()).find());

            // Then
            assertThat(replica.log())
                    .doesNotContain(postgres.password())
                    .doesNotContain("The event log can be read again");
            await().during(LOOKED_AT).atMost(PATIENCE).until(() -> !isReady(replica));
        }
    }

    /** One that has ended, or has not opened its ports yet, is not. */
    private static boolean isReady(ReplicaProcess replica) {
        try {
            return replica.ready() == 200;
        } catch (Exception e) {
            if (e instanceof ConnectException) {
                return false;
            }
            throw e;
        }
    }

    /** @param workTrusts whether Vert.x is told the authority of the server, else another one; {@code schemaTrusts} the same of pgjdbc */
    private static Map<String, String> settings(
            String workHost, boolean workTrusts, String schemaHost, boolean schemaTrusts) {
        Map<String, String> settings = new HashMap<>();
        settings.put("DATABASE_URL", verified(workHost, true));
        settings.put("MIGRATION_DATABASE_URL", verified(schemaHost, schemaTrusts));
        settings.put("DATABASE_USER", postgres.user());
        settings.put("DATABASE_PASSWORD", postgres.password());
        settings.put(VERTX + "TRUST_CERTIFICATE_PEM", "true");
        settings.put(
                VERTX + "TRUST_CERTIFICATE_PEM_CERTS", authority(workTrusts).toString());
        settings.put(VERTX + "HOSTNAME_VERIFICATION_ALGORITHM", "HTTPS");
        return settings;
    }

    private static String verified(String host, boolean trusts) {
        return postgres.url(host) + "?sslmode=verify-full&sslrootcert=" + authority(trusts);
    }

    private static Path authority(boolean right) {
        return right ? postgres.authority() : postgres.otherAuthority();
    }
}
