package io.deskwire.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestPathTest {

    @ParameterizedTest
    @CsvSource({
        "/api/session, /api/session",
        "/api/session/, /api/session",
        "/api/session//, /api/session",
        "//api///session, /api/session",
        "/api/session;x=1, /api/session",
        "/api;x=1/session;y/, /api/session",
        "/api/session?x=/api/files, /api/session",
        "/%61pi/sess%69on, /api/session",
        "/api/%2e%2E/api/session, /api/session",
        "/api/x/../session, /api/session",
        "http://a.example/api/session, /api/session",
        "http://a.example, /",
        "/, /",
        "//, /",
        "/api%2Fsession, /api%2Fsession",
        "/API/session, /API/session",
        "/api/session%3Bx, /api/session%3Bx",
        "*, /*",
        "/%zz, ''"
    })
    void isWhatRestReads(String uri, String expected) {
        // Given
        // When
        String path = RequestPath.of(uri);

        // Then
        assertThat(path).isEqualTo(expected);
    }
}
