package io.deskwire.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedNetworksTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.9.9.9, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.0.0.7, 10.0.0.8, false",
        "::ffff:10.0.0.7, 10.0.0.7, true",
        "::ffff:10.0.0.7, 10.0.0.8, false",
        "::ffff:10.0.0.0/104, 10.9.9.9, true",
        "::ffff:10.0.0.0/104, 11.0.0.1, false",
        "::ffff:0.0.0.0/96, 192.0.2.1, true",
        "fd00::/8, fd12::1, true",
        "fd00::/8, fe80::1, false"
    })
    void whoIsInANetworkIsTrusted(String network, String address, boolean trusted) {
        // Given
        IpSubnetFilterRule rule = TrustedNetworks.of(List.of(network)).get(0);

        // When
        boolean matches = rule.matches(new InetSocketAddress(address, 443));

        // Then
        assertThat(matches).isEqualTo(trusted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nginx",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "fd00::/129",
                "::ffff:10.0.0.0/95",
                "::ffff:10.0.0.0/8"
            })
    void whatIsNoneIsNamed(String network) {
        // When
        assertThatThrownBy(() -> TrustedNetworks.of(List.of("10.0.0.7", network)))
                // Then
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(network + " is neither");
    }
}
