package io.deskwire.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @ParameterizedTest
    @ValueSource(strings = {"0a1b2c3d-0000-4000-8000-000000000001", TRACE, "req_12345"})
    void aNameThatIsWellFormedIsKept(String given) {
        // When
        String id = RequestId.of(given, "00-" + TRACE + "-00f067aa0ba902b7-01");

        // Then
        assertThat(id).isEqualTo(given);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "with a blank in it",
                "quoted\"12345",
                "line\nbreak12345",
                "üüüüüüüüüüü",
                "0123456789012345678901234567890123456789012345678901234567890123x"
            })
    void anyOtherIsReplaced(String given) {
        // When
        String id = RequestId.of(given, null);

        // Then
        assertThat(id).isNotEqualTo(given).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00-" + TRACE + "-00f067aa0ba902b7-01", "cc-" + TRACE + "-00f067aa0ba902b7-00-what-comes"})
    void withoutANameItIsTheTraces(String traceparent) {
        // When
        String id = RequestId.of(null, traceparent);

        // Then
        assertThat(id).isEqualTo(TRACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff-" + TRACE + "-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                TRACE
            })
    void notOfATraceThatIsNone(String traceparent) {
        // When
        String id = RequestId.of(null, traceparent);

        // Then
        assertThat(id).matches("[0-9a-f]{32}").isNotEqualToIgnoringCase(TRACE);
    }

    @Test
    void ownOnesDiffer() {
        // When
        String first = RequestId.of(null, null);
        String second = RequestId.of(null, null);

        // Then
        assertThat(first).isNotEqualTo(second);
    }
}
