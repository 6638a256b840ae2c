package io.deskwire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyFormTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "007b0000",
                "00007b00",
                "0000007bffffffff",
                "7b000000",
                "0000feff0000007b",
                "fffe00007b000000",
                "7b002200",
                "007b0022",
                "7b00",
                "fffe7b00",
                "feff007b",
                "fffe",
                "207b0022",
                "00"
            })
    void anotherEncodingIsKnownByItsFirstBytes(String hex) {
        assertThat(BodyForm.isForeign(HexFormat.of().parseHex(hex))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7b", "7b7d", "efbbbf7b7d", "7b22c3a4223a00", "ff", "c3a4c3a4"})
    void utf8IsTaken(String hex) {
        assertThat(BodyForm.isForeign(HexFormat.of().parseHex(hex))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "22c0af22",
                "22c18122",
                "22e080af22",
                "22e09fbf22",
                "22f08080af22",
                "22f08fbfbf22",
                "22eda08022",
                "22edbfbf22",
                "22eda0bdedb88022",
                "22f490808022",
                "22f88880808022",
                "22e28222",
                "22e282",
                "2280",
                "ff"
            })
    void whatOnlyLenientReadersTakeIsNoUtf8(String hex) {
        assertThat(BodyForm.isUtf8(HexFormat.of().parseHex(hex))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7b7d",
                "efbbbf7b7d",
                "c280",
                "dfbf",
                "e0a080",
                "ed9fbf",
                "ee8080",
                "efbfbd",
                "f0908080",
                "f48fbfbf"
            })
    void eachSignOfUtf8IsTaken(String hex) {
        assertThat(BodyForm.isUtf8(HexFormat.of().parseHex(hex))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, true",
                "application/json, -, true",
                "application/json; charset=UTF-8, identity, true",
                "image/png, -, true",
                "text/plain; charset=utf-16, -, true",
                "application/json; charset=utf-16, -, false",
                "application/json; charset=nonsense, -, false",
                "application/json, gzip, false",
                "application/problem+json, -, true",
                "text/x-*, -, true",
                "*/*, -, false",
                "*/*; q=0.8, -, false",
                "application/*, -, false",
                "application/* ;charset=utf-8, -, false",
                "*/json, -, false",
                "nonsense, -, false"
            })
    void headsSayWhatIsRead(String type, String encoding, boolean taken) {
        // Given
        // When
        String refusal = BodyForm.refusal(type, encoding);

        // Then
        assertThat(refusal == null).isEqualTo(taken);
    }
}
