package io.deskwire.web.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    @ParameterizedTest
    @ValueSource(strings = {"nginx", "10.0.0.0/33", "10.0.0.0/x", "10.0.0/8", "/8", "::1/129"})
    void whatIsNoNetworkIsNamed(String network) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrustedProxies(List.of(network)))
                .withMessageContaining("DESKWIRE_TRUSTED_PROXIES")
                .withMessageContaining(network);
    }

    @Test
    void addressesAndNetworksOfBothKindsAreTaken() {
        assertThat(new TrustedProxies(List.of("10.0.0.7", " 10.0.0.0/8", "::1", "fd00::/8", "")))
                .isNotNull();
    }

    @Test
    void theLastHopThatIsNoProxyIsTheClient() {
        // Given
        TrustedProxies proxies = new TrustedProxies(List.of("10.0.0.0/8"));

        // When
        String client = proxies.address("10.0.0.1", List.of("6.6.6.6 , 192.0.2.7 ", " 10.0.0.3, 10.0.0.2"));

        // Then
        assertThat(client).isEqualTo("192.0.2.7");
        assertThat(proxies.address("192.0.2.1", List.of("192.0.2.7"))).isEqualTo("192.0.2.1");
        assertThat(proxies.address("10.0.0.1", List.of())).isEqualTo("10.0.0.1");
        assertThat(proxies.address("10.0.0.1", List.of("192.0.2.7, "))).isEqualTo("10.0.0.1");
    }

    @Test
    void noMoreHopsAreReadThanProxiesStandBehindEachOther() {
        // Given
        TrustedProxies proxies = new TrustedProxies(List.of("10.0.0.0/8"));
        List<String> lines = List.of("192.0.2.7", "10.0.0.9," + "10.0.0.2,".repeat(19) + "10.0.0.2");

        // When
        String client = proxies.address("10.0.0.1", lines);

        // Then
        assertThat(client).isEqualTo("10.0.0.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "192.0.2.1"})
    void whateverStandsInTheHeaderIsReadInItsLength(String peer) {
        // Given: what a regular expression for blanks around a comma tries from each blank
        String hostile = "a" + " ".repeat(400_000) + "a";
        TrustedProxies proxies = new TrustedProxies(List.of("10.0.0.0/8"));

        // When
        String client = assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> proxies.address(peer, List.of(hostile, "[" + "]".repeat(400_000), hostile)));

        // Then
        assertThat(client).isEqualTo(peer);
    }
}
