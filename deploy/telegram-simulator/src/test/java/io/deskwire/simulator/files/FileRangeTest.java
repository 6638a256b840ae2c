package io.deskwire.simulator.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-9, 0, 10, true",
        "bytes=90-, 90, 10, true",
        "bytes=-5, 95, 5, true",
        "bytes=-500, 0, 100, true",
        "bytes=50-5000, 50, 50, true",
        "bytes=100-, 100, 0, false",
        "bytes=9-3, 9, -5, false"
    })
    void theRangeIsCutToTheFile(String header, long first, long length, boolean within) {
        // Given
        long size = 100;
        // When
        FileRange range = FileRange.of(header, size).orElseThrow();
        // Then
        assertThat(range).isEqualTo(new FileRange(first, length));
        assertThat(range.within(size)).isEqualTo(within);
    }

    @ParameterizedTest
    @CsvSource({"bytes=-", "items=0-9", "'bytes=0-1,5-6'", "bytes=a-b"})
    void whatIsNoSingleRangeIsIgnored(String header) {
        // Given
        long size = 100;
        // When
        var range = FileRange.of(header, size);
        // Then
        assertThat(range).isEmpty();
    }
}
