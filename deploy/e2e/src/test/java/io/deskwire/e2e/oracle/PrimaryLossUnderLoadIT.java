package io.deskwire.e2e.oracle;

import io.deskwire.e2e.Browsers;
import io.deskwire.e2e.TestLine;
import io.deskwire.testing.PostgresPair;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The primary of two real PostgreSQL servers with synchronous replication goes while customers write and agents work: what was
 * acknowledged to anybody is there afterwards, once. The failover is last, for it leaves one server.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PrimaryLossUnderLoadIT {

    private static final PostgresPair POSTGRES = PostgresPair.start();

    @RegisterExtension
    static final TestLine LINE = TestLine.with(options -> options.environment(POSTGRES.settings()));

    @RegisterExtension
    static final Browsers BROWSERS = Browsers.thatStayOpen();

    private static final PrimaryFaults FAULTS = new PrimaryFaults(POSTGRES);
    private static Proof proof;

    @BeforeAll
    static void prepare() {
        proof = Proof.on(LINE.line(), BROWSERS);
    }

    @AfterAll
    static void end() {
        POSTGRES.close();
    }

    @Test
    @Order(1)
    void aSwitchoverLosesNothingAndDoublesNothing() {
        proof.survives(FAULTS.switchedOver());
    }

    @Test
    @Order(2)
    void aFailoverLosesNothingAndDoublesNothing() {
        proof.survives(FAULTS.killed());
    }
}
