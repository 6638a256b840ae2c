package io.deskwire.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.HostAndPort;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedOriginsTest {
    @ParameterizedTest
    @CsvSource({
        "http://desk.example:8080, desk.example, 8080, true",
        "http://DESK.example:8080, desk.example, 8080, true",
        "https://desk.example, desk.example, -1, true",
        "http://desk.example, desk.example, 80, true",
        "http://desk.example:8081, desk.example, 8080, false",
        "http://evil.example:8080, desk.example, 8080, false",
        "http://desk.example.evil.example, desk.example, 80, false",
        "null, desk.example, 80, false",
        "not a url, desk.example, 80, false"
    })
    void withoutAListTheRequestsOwnHostIsAllowed(String origin, String host, int port, boolean expected) {
        // Given
        AllowedOrigins origins = new AllowedOrigins(List.of(), new TrustedProxies(List.of()));

        // When
        boolean allowed = origins.allows(origin, HostAndPort.create(host, port));

        // Then
        assertThat(allowed).isEqualTo(expected);
    }

    @Test
    void withAListOnlyTheListCounts() {
        // Given
        AllowedOrigins origins = new AllowedOrigins(List.of(" https://desk.example "), new TrustedProxies(List.of()));

        // When
        boolean listed = origins.allows("https://desk.example", HostAndPort.create("10.0.0.1", 8080));
        boolean ownHost = origins.allows("http://10.0.0.1:8080", HostAndPort.create("10.0.0.1", 8080));

        // Then
        assertThat(listed).isTrue();
        assertThat(ownHost).isFalse();
    }

    @Test
    void whoSendsNoOriginIsNoPage() {
        // When
        boolean allowed = new AllowedOrigins(List.of(), new TrustedProxies(List.of())).allows(null, null);

        // Then
        assertThat(allowed).isTrue();
    }
}
