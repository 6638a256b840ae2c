package io.deskwire.e2e.alerts;

import io.deskwire.e2e.TestLine;
import io.deskwire.e2e.oracle.Seeds;
import io.deskwire.testing.PostgresPair;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What only a primary with a standby fires; {@code deploy/observability/fire} runs it. */
@Tag("fire")
class StandbyFireIT {
    private static final String ALERT = "DeskwireCommitsUnconfirmed";
    private static final PostgresPair POSTGRES = PostgresPair.start();

    @RegisterExtension
    static final TestLine LINE = TestLine.with(options -> options.replicas(2).environment(POSTGRES.settings()));

    private static AlertRange range;

    @BeforeAll
    static void prepare() {
        range = AlertRange.on(
                new FireScene(LINE.line(), DeskTraffic.on(LINE.line()), Seeds.create(), OperatorSettings.create()));
    }

    @AfterAll
    static void end() {
        if (range != null) {
            range.close();
        }
        POSTGRES.close();
    }

    @Test
    void aCommitThatNoStandbyConfirmsFiresAndTheStandbyEndsIt() {
        range.fires(
                ALERT,
                AlertTrial.of("the standby that is to confirm is ended", scene -> POSTGRES.stopStandby())
                        .endedBy("it is started", scene -> POSTGRES.startStandby()));
    }
}
