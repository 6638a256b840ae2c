package io.deskwire.e2e.oracle;

import io.deskwire.e2e.Browsers;
import io.deskwire.e2e.TestLine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The faults that take seconds. The whole list: {@code deploy/e2e/prove}. */
class OracleQuickIT {

    @RegisterExtension
    static final TestLine LINE = TestLine.withRedis();

    @RegisterExtension
    static final Browsers BROWSERS = Browsers.thatStayOpen();

    private static Proof proof;

    @BeforeAll
    static void prepare() {
        proof = Proof.on(LINE.line(), BROWSERS);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            names = {
                "REDIS_KILLED",
                "SUBSCRIPTIONS_KILLED",
                "ANNOUNCEMENTS_REPEATED_AND_SHUFFLED",
                "REPLICA_KILLED",
                "EPOCH_CHANGED",
                "SOCKETS_DROPPED"
            })
    void nothingIsLostAndNothingComesTwice(Fault fault) {
        proof.survives(fault);
    }
}
