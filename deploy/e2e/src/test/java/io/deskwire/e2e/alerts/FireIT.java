package io.deskwire.e2e.alerts;

import io.deskwire.e2e.TestLine;
import io.deskwire.e2e.oracle.Seeds;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Alerts fire by their faults and end by their runbooks, on a line that a real Prometheus watches; {@code deploy/observability/fire} runs
 * it. The property {@code deskwire.fire} names some, separated by commas.
 */
@Tag("fire")
class FireIT {
    private static final Seeds SEEDS = Seeds.create();
    private static final OperatorSettings SETTINGS = OperatorSettings.create();

    @RegisterExtension
    static final TestLine LINE = TestLine.with(options -> options.replicas(2)
            .webJvm(SEEDS.jvmOption(), SETTINGS.jvmOption())
            .botJvm(SEEDS.jvmOption(), "-Ddeskwire.customer.card=false", "-Ddeskwire.customer.greeting=false"));

    private static AlertRange range;

    @BeforeAll
    static void prepare() {
        range = AlertRange.on(new FireScene(LINE.line(), DeskTraffic.on(LINE.line()), SEEDS, SETTINGS));
    }

    @AfterAll
    static void end() {
        if (range != null) {
            range.close();
        }
    }

    static Stream<FiredAlert> alerts() {
        Set<String> chosen = Set.of(System.getProperty("deskwire.fire", "").split(","));
        return Arrays.stream(FiredAlert.values())
                .filter(alert -> chosen.contains("") || chosen.contains(alert.alert()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alerts")
    void itFiresByItsFaultAndEndsByItsRunbook(FiredAlert alert) {
        range.fires(alert.alert(), alert.trial());
    }
}
