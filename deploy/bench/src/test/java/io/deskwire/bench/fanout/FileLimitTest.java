package io.deskwire.bench.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileLimitTest {

    @Test
    void theHardLimitCountsAndSomeFilesAreNoSockets() {
        // Given
        String limits = """
                Limit                     Soft Limit           Hard Limit           Units
                Max open files            1024                 20000                files
                """;

        // When
        int sockets = FileLimit.sockets(limits);

        // Then
        assertThat(sockets).isEqualTo(19_500);
        assertThat(FileLimit.sentence(20_000, sockets)).contains("ulimit -Hn says 20,000", "19,500 are measured");
    }

    @Test
    void noLimitIsMoreThanAnybodyAsksFor() {
        // When
        int sockets = FileLimit.sockets("Max open files            1024                 unlimited            files\n");

        // Then
        assertThat(sockets).isGreaterThan(FanoutLoad.MOST_SOCKETS);
    }
}
