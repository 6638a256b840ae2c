package io.deskwire.bot.telegram;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import org.jspecify.annotations.Nullable;

/**
 * Tells one SOCKS proxy who calls. Java has a single answer to all that ask, so this one knows that proxy alone, and leaves every
 * other question to what answered before.
 */
final class SocksSignIn extends Authenticator {
    private final TelegramProxy proxy;
    private final Authenticator before;

    private SocksSignIn(TelegramProxy proxy, Authenticator before) {
        this.proxy = proxy;
        this.before = before;
    }

    /** From now on whatever goes through the proxy from here is signed in there. The same proxy again changes nothing. */
    static synchronized void at(TelegramProxy proxy) {
        Authenticator before = Authenticator.getDefault();
        if (!(before instanceof SocksSignIn one && one.proxy.equals(proxy))) {
            Authenticator.setDefault(new SocksSignIn(proxy, before));
        }
    }

    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
        if ("SOCKS5".equals(getRequestingProtocol())
                && proxy.host().equalsIgnoreCase(getRequestingHost())
                && proxy.port() == getRequestingPort()) {
            return new PasswordAuthentication(proxy.user(), proxy.password().toCharArray());
        }
        return before == null
                ? null
                : before.requestPasswordAuthenticationInstance(
                        getRequestingHost(),
                        getRequestingSite(),
                        getRequestingPort(),
                        getRequestingProtocol(),
                        getRequestingPrompt(),
                        getRequestingScheme(),
                        getRequestingURL(),
                        getRequestorType());
    }
}
