package io.deskwire.web.socket;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * How long a socket that was not taken may stay open behind our close frame: until then Vert.x goes on reading what its browser
 * sends, before what others send on the same event loop.
 */
@ApplicationScoped
class SocketClosing implements HttpServerOptionsCustomizer {
    /** A browser answers within its round trip; what was written before the close frame arrives however long it takes. */
    private static final int SECONDS = 1;

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setWebSocketClosingTimeout(SECONDS);
    }
}
