package io.deskwire.http;

import java.util.Arrays;

/** What counts as one client, whoever counts. */
public final class ClientNetwork {
    private static final int V6_BYTES = 16;
    /** What one customer of a provider gets is a /64: all of it is one client. */
    private static final int V6_NETWORK_BYTES = 8;

    private ClientNetwork() {}

    /** Returns an address with the bytes that count: all four of IPv4, the network of 64 bits of IPv6 and nothing behind it. */
    public static byte[] of(byte[] address) {
        return address.length == V6_BYTES
                ? Arrays.copyOf(Arrays.copyOf(address, V6_NETWORK_BYTES), V6_BYTES)
                : address.clone();
    }
}
