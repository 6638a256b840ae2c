package io.deskwire.bot.start;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** What the ports take before anybody is known (docs/security.md). */
@ConfigMapping(prefix = "deskwire.http")
public interface HttpConfig {
    /** Connections. */
    int connections();

    /** Of those, from one address that is no trusted proxy. */
    int connectionsPerAddress();

    /** Bodies in memory at the same time. */
    long bodyBytes();

    /** Answers that were not taken yet, beyond which new requests are refused. */
    long answerBytes();

    /** {@code DESKWIRE_TRUSTED_PROXIES}: addresses or networks of proxies, which stand for many clients. */
    Optional<List<String>> trustedProxies();
}
