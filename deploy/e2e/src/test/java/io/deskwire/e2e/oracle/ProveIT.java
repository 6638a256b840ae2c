package io.deskwire.e2e.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.e2e.Browsers;
import io.deskwire.e2e.TestLine;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole list of faults on one line; {@code deploy/e2e/prove} runs it. It takes about fifteen minutes. The property
 * {@code deskwire.prove.fault} chooses some, separated by commas.
 */
@Tag("prove")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProveIT {

    @RegisterExtension
    static final TestLine LINE = TestLine.withRedis();

    @RegisterExtension
    static final Browsers BROWSERS = Browsers.thatStayOpen();

    private static Proof proof;

    @BeforeAll
    static void prepare() {
        proof = Proof.on(LINE.line(), BROWSERS);
    }

    static Stream<Fault> faults() {
        String chosen = System.getProperty("deskwire.prove.fault");
        return chosen != null && !chosen.isBlank()
                ? Arrays.stream(chosen.split(",")).map(Fault::valueOf)
                : Arrays.stream(Fault.values()).filter(fault -> !fault.needsProxy() && !fault.needsSaboteur());
    }

    @Order(1)
    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void nothingIsLostAndNothingComesTwice(Fault fault) {
        proof.survives(fault);
    }

    @Test
    @Order(2)
    void theIndexOfEachReplicaIsWhatTheDatabaseSays() {
        // When
        List<String> differences = IndexCheck.awaited(LINE.line());

        // Then
        assertThat(differences).isEmpty();
    }
}
