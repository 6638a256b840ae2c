package io.deskwire.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A JVM that takes all that deploy/images/jvm.options lets it have is not killed by the kernel. */
class MemoryTest {
    private static final long MIB = 1L << 20;
    /** Threads (20 of them), the collector's own and the names of classes. */
    private static final long REST = 48 * MIB;

    static Stream<Overlay> overlays() throws IOException {
        return Overlay.all();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void theLimitHoldsAllThatTheJvmMayTake(Overlay overlay) throws IOException {
        // Given
        String options = Files.readString(Overlay.FOLDER.resolve("../images/jvm.options"));
        long bounded = MIB
                * Stream.of("MaxDirectMemorySize", "MaxMetaspaceSize", "ReservedCodeCacheSize")
                        .mapToLong(name -> number(options, name + "=(\\d+)m"))
                        .sum();
        long percent = number(options, "MaxRAMPercentage=(\\d+)");

        // When
        List<Long> limits = overlay.containers().stream()
                .filter(container -> container.getImage().contains("deskwire-"))
                .map(container -> container.getResources().getLimits().get("memory"))
                .map(Quantity::getAmountInBytes)
                .map(BigDecimal::longValueExact)
                .toList();

        // Then
        assertThat(limits).isNotEmpty().allMatch(limit -> limit * percent / 100 + bounded + REST <= limit);
    }

    private static long number(String options, String pattern) {
        return Pattern.compile("(?m)^-XX:" + pattern + "$")
                .matcher(options)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .findFirst()
                .orElseThrow();
    }
}
