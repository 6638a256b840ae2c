package io.deskwire.settings;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;

/** Reads {@code DESKWIRE_TRUSTED_PROXIES}: addresses and networks of proxies. Names are never looked up. */
public final class TrustedNetworks {
    /** What they must be, as words of a sentence. */
    static final String FORM = "addresses or networks, as 10.0.0.7 or 10.0.0.0/8, separated by commas";

    private TrustedNetworks() {}

    /**
     * Returns what matches these; blanks are left out.
     *
     * @param networks addresses and networks, as {@code 10.0.0.7} and {@code 10.0.0.0/8}
     * @throws IllegalArgumentException with a sentence when one is neither
     */
    public static List<IpSubnetFilterRule> of(Collection<String> networks) {
        return networks.stream()
                .map(String::strip)
                .filter(network -> !network.isEmpty())
                .map(TrustedNetworks::rule)
                .toList();
    }

    private static IpSubnetFilterRule rule(String network) {
        int slash = network.indexOf('/');
        byte[] address = NetUtil.createByteArrayFromIpAddressString(slash < 0 ? network : network.substring(0, slash));
        if (address == null) {
            throw neither(network);
        }
        // IPv4 within IPv6 comes out as IPv4.
        InetAddress read = inet(address);
        int most = read.getAddress().length * Byte.SIZE;
        int prefix = slash < 0 ? most : prefix(network.substring(slash + 1)) - (address.length * Byte.SIZE - most);
        if (prefix < 0 || prefix > most) {
            throw neither(network);
        }
        return new IpSubnetFilterRule(read, prefix, IpFilterRuleType.ACCEPT);
    }

    private static IllegalArgumentException neither(String network) {
        return new IllegalArgumentException(
                "DESKWIRE_TRUSTED_PROXIES must be " + FORM + "; " + network + " is neither.");
    }

    private static int prefix(String text) {
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
    }

    private static InetAddress inet(byte[] address) {
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four or sixteen bytes are an address", e);
        }
    }
}
