package io.deskwire.web.api;

import io.vertx.core.http.HttpServerRequest;

/**
 * What is still coming of a request that was answered already. A browser reads the answer only after it sent everything, and sees a
 * broken connection instead if it cannot; so the rest is taken and thrown away, up to a bound.
 */
final class UnreadBody {
    private final HttpServerRequest request;
    private long left;

    private UnreadBody(HttpServerRequest request, long bound) {
        this.request = request;
        this.left = bound;
    }

    /** Reads and forgets the rest, if it is at most that many bytes; else ends the connection. */
    static void drain(HttpServerRequest request, long bound) {
        if (!request.isEnded()) {
            UnreadBody rest = new UnreadBody(request, bound);
            // Nobody waits for anything any more.
            request.exceptionHandler(broken -> rest.left = 0);
            request.handler(bytes -> rest.skip(bytes.length()));
            request.resume();
        }
    }

    private void skip(int bytes) {
        left -= bytes;
        if (left < 0) {
            request.connection().close();
        }
    }
}
