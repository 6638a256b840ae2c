package io.deskwire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenConnectionsTest {
    private final OpenConnections connections =
            new OpenConnections(new HttpLimits(4, 2, 1, 1, List.of("10.0.0.0/8", " 192.0.2.1", "")));

    @Test
    void anAddressHasItsLimitAndGetsAPlaceBack() {
        connections.take(from("198.51.100.1"));
        connections.take(from("198.51.100.1"));
        Refusal third = connections.take(from("198.51.100.1"));

        // When
        connections.release(from("198.51.100.1"));

        // Then
        assertThat(third).isEqualTo(Refusal.ADDRESS_FULL);
        assertThat(connections.take(from("198.51.100.1"))).isNull();
    }

    @Test
    void oneCustomersAddressesOfIpv6AreOne() {
        connections.take(from("2001:db8:1:2::1"));
        connections.take(from("2001:db8:1:2:ffff::2"));

        // When
        Refusal same = connections.take(from("2001:db8:1:2:aaaa:bbbb:cccc:dddd"));
        Refusal other = connections.take(from("2001:db8:1:3::1"));

        // Then
        assertThat(same).isEqualTo(Refusal.ADDRESS_FULL);
        assertThat(other).isNull();
    }

    @Test
    void aProxyStandsForManyAlsoWhenTheSettingHasSpaces() {
        connections.take(from("192.0.2.1"));
        connections.take(from("192.0.2.1"));

        // When
        Refusal third = connections.take(from("192.0.2.1"));
        connections.take(from("10.1.2.3"));
        Refusal fifth = connections.take(from("10.1.2.3"));

        // Then
        assertThat(third).isNull();
        assertThat(fifth).isEqualTo(Refusal.CONNECTIONS_FULL);
    }

    private static InetSocketAddress from(String address) {
        try {
            return new InetSocketAddress(InetAddress.getByName(address), 1);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
