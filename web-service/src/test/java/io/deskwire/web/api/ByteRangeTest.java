package io.deskwire.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteRangeTest {
    @Test
    void aPartIsCountedFromEitherEnd() {
        assertThat(ByteRange.of("bytes=0-99", 1000)).isEqualTo(new ByteRange(0, 100, false));
        assertThat(ByteRange.of("bytes=900-", 1000)).isEqualTo(new ByteRange(900, 100, false));
        assertThat(ByteRange.of("bytes=-1", 1000)).isEqualTo(new ByteRange(999, 1, false));
        assertThat(ByteRange.of("bytes=0-99", 1000).contentRange(1000)).isEqualTo("bytes 0-99/1000");
    }

    @Test
    void aPartEndsWhereTheFileDoes() {
        assertThat(ByteRange.of("bytes=990-5000", 1000)).isEqualTo(new ByteRange(990, 10, false));
        assertThat(ByteRange.of("bytes=-5000", 1000)).isEqualTo(new ByteRange(0, 1000, false));
    }

    @Test
    void aPartBehindTheEndIsNotThere() {
        assertThat(ByteRange.of("bytes=1000-", 1000).unsatisfiable()).isTrue();
        assertThat(ByteRange.of("bytes=-0", 1000).unsatisfiable()).isTrue();
        assertThat(ByteRange.of("bytes=1000-", 1000).contentRange(1000)).isEqualTo("bytes */1000");
    }

    @Test
    void whatMakesNoSenseMeansTheWhole() {
        for (String header : new String[] {
            null,
            "",
            "bytes=-",
            "bytes=5-1",
            "bytes=0-1,5-6",
            "lines=0-1",
            "bytes=a-b",
            "bytes=0-9999999999999999999999"
        }) {
            assertThat(ByteRange.of(header, 1000)).as("%s", header).isEqualTo(new ByteRange(0, 1000, true));
        }
    }
}
