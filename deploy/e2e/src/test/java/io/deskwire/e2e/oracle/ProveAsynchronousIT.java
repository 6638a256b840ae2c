package io.deskwire.e2e.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.e2e.Browsers;
import io.deskwire.e2e.TestLine;
import io.deskwire.testing.PostgresPair;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What asynchronous replication costs, and that the oracle sees it: {@link PrimaryLossUnderLoadIT} could fail. */
@Tag("prove")
class ProveAsynchronousIT {

    private static final PostgresPair POSTGRES = PostgresPair.start();

    @RegisterExtension
    static final TestLine LINE = TestLine.with(options -> options.environment(POSTGRES.settings()));

    @RegisterExtension
    static final Browsers BROWSERS = Browsers.thatStayOpen();

    @AfterAll
    static void end() {
        POSTGRES.close();
    }

    @Test
    void whatAStandbyThatWasBehindHasNotIsLost() {
        // Given
        Proof proof = Proof.on(LINE.line(), BROWSERS);

        // When
        Verdict verdict = proof.run(new PrimaryFaults(POSTGRES).killedAsynchronous());

        // Then
        assertThat(verdict.differences()).isNotEmpty();
    }
}
