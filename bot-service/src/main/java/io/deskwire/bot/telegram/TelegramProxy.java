package io.deskwire.bot.telegram;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The proxy through which Telegram is reached, calls and files alike: {@code TELEGRAM_PROXY}, or what the JVM was told
 * ({@code https.proxyHost}, {@code http.proxyHost}, {@code socksProxyHost}, {@code http.nonProxyHosts}; user and password from
 * {@code https.proxyUser} and {@code https.proxyPassword} and their kin). Decided once, for Telegram's address.
 *
 * @param user null for a proxy that asks for nobody
 */
record TelegramProxy(
        Proxy.Type type, String host, int port, @Nullable String user, String password) {
    private static final int HTTP_PORT = 3128;
    private static final int SOCKS_PORT = 1080;
    private static final String AUTHORIZATION = "Proxy-Authorization";

    /** Returns the proxy, if there is one. */
    static Optional<TelegramProxy> of(TelegramConfig config) {
        return config.proxy().isPresent()
                ? Optional.of(parse(config.proxy().get().uri()))
                : ofTheProcess(config.apiUrl());
    }

    private static TelegramProxy parse(URI uri) {
        boolean socks = uri.getScheme().startsWith("socks");
        int port = uri.getPort() > 0 ? uri.getPort() : socks ? SOCKS_PORT : HTTP_PORT;
        String[] who = uri.getUserInfo() == null
                ? new String[] {null}
                : uri.getUserInfo().split(":", 2);
        return new TelegramProxy(
                socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP, uri.getHost(), port, who[0], who.length > 1 ? who[1] : "");
    }

    private static Optional<TelegramProxy> ofTheProcess(URI target) {
        ProxySelector selector = ProxySelector.getDefault();
        List<Proxy> proxies = selector == null ? List.of() : selector.select(target);
        return proxies.stream()
                .filter(proxy -> proxy.type() != Proxy.Type.DIRECT && proxy.address() instanceof InetSocketAddress)
                .findFirst()
                .map(proxy -> {
                    InetSocketAddress address = (InetSocketAddress) proxy.address();
                    String kind = proxy.type() == Proxy.Type.SOCKS ? "java.net.socks" : target.getScheme() + ".proxy";
                    boolean socks = proxy.type() == Proxy.Type.SOCKS;
                    return new TelegramProxy(
                            proxy.type(),
                            address.getHostString(),
                            address.getPort(),
                            System.getProperty(kind + (socks ? ".username" : "User")),
                            System.getProperty(kind + (socks ? ".password" : "Password"), ""));
                });
    }

    /** Returns what nobody may read. */
    Stream<String> secrets() {
        return user == null ? Stream.empty() : Stream.of(password, credentials().substring("Basic ".length()));
    }

    /** Makes an OkHttp client go through it. */
    void apply(OkHttpClient.Builder client) {
        client.proxy(new Proxy(type, InetSocketAddress.createUnresolved(host, port)));
        if (user != null && type == Proxy.Type.SOCKS) {
            SocksSignIn.at(this);
        } else if (user != null) {
            // To a TLS address through a tunnel; asked for again, the answer is no.
            client.proxyAuthenticator((route, response) -> response.request().header(AUTHORIZATION) != null
                    ? null
                    : response.request()
                            .newBuilder()
                            .header(AUTHORIZATION, credentials())
                            .build());
            // Without TLS the proxy reads the request itself; a body that is written once must not be refused first.
            client.addInterceptor(chain -> chain.proceed(
                    chain.request().isHttps()
                            ? chain.request()
                            : chain.request()
                                    .newBuilder()
                                    .header(AUTHORIZATION, credentials())
                                    .build()));
        }
    }

    private String credentials() {
        return Credentials.basic(user, password, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return type + " " + host + ":" + port;
    }
}
