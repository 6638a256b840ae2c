package io.deskwire.web.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
}
