package io.deskwire.publish;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Posts to the internal endpoints of the other service, at every address that its host name has. The Host header, SNI and the
 * check of the certificate use the name; only the connection goes to the address.
 */
final class InternalHttp {
    private final Vertx vertx;
    private final AddressResolver resolver;
    private final String bearer;
    private final Duration timeout;
    private final HttpClient client;

    InternalHttp(Vertx vertx, AddressResolver resolver, String internalKey, Duration timeout) {
        this.vertx = vertx;
        this.resolver = resolver;
        this.bearer = InternalKey.authorization(internalKey);
        this.timeout = timeout;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) timeout.toMillis())
                // Per address; posts of one process follow one another, so a second connection is already a reserve.
                .setMaxPoolSize(2)
                .setMaxWaitQueueSize(100)
                // Shorter than any server keeps an idle connection, so that a post does not meet one that is being
                // closed.
                .setKeepAliveTimeout(5));
    }

    /**
     * Posts JSON to a path below {@code base} at all addresses at once.
     *
     * @return how many answered 2xx in time, and what kept the others; never fails
     */
    Future<PostResult> post(URI base, String path, Buffer body) {
        return Future.<Void>succeededFuture()
                // Within: what throws is a failure of this post, and whoever waits for it goes on.
                .compose(nothing -> limited(resolver.resolve(base.getHost())))
                .transform(found -> found.succeeded()
                        ? postAll(base, path, body, found.result())
                        : Future.succeededFuture(new PostResult(
                                0,
                                base.getHost() + " cannot be resolved: " + RedictConnection.describe(found.cause()))))
                .otherwise(failure -> new PostResult(0, RedictConnection.describe(failure)));
    }

    /** What became of a post. {@code problem} is null when every address took it. */
    record PostResult(int taken, @Nullable String problem) {}

    private Future<PostResult> postAll(URI base, String path, Buffer body, List<InetAddress> addresses) {
        List<Future<Void>> posts = new ArrayList<>();
        for (InetAddress address : addresses) {
            posts.add(postOne(base, path, body, address));
        }
        return Future.join(posts).transform(all -> {
            int taken = 0;
            String problem = addresses.isEmpty() ? base.getHost() + " has no address" : null;
            for (int i = 0; i < posts.size(); i++) {
                if (posts.get(i).succeeded()) {
                    taken++;
                } else if (problem == null) {
                    problem = addresses.get(i).getHostAddress() + ": "
                            + RedictConnection.describe(posts.get(i).cause());
                }
            }
            return Future.succeededFuture(new PostResult(taken, problem));
        });
    }

    private Future<Void> postOne(URI base, String path, Buffer body, InetAddress address) {
        boolean tls = "https".equals(base.getScheme());
        int port = base.getPort() == -1 ? (tls ? 443 : 80) : base.getPort();
        String prefix = base.getRawPath() == null ? "" : base.getRawPath().replaceAll("/+$", "");
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(base.getHost())
                .setPort(port)
                .setSsl(tls)
                .setURI(prefix + path)
                .setTimeout(timeout.toMillis())
                .putHeader("Authorization", bearer)
                .putHeader("Content-Type", "application/json");
        return limited(Future.<Void>succeededFuture()
                .compose(nothing -> client.request(options))
                .compose(request -> exchange(request, body)));
    }

    private Future<Void> exchange(HttpClientRequest request, Buffer body) {
        // A server that trickles its answer would outlive the idle time-out.
        long limit = vertx.setTimer(timeout.toMillis(), id -> request.reset());
        return request.send(body)
                .compose(response -> response.statusCode() / 100 == 2
                        ? response.end()
                        : Future.<Void>failedFuture("status " + response.statusCode()))
                .onComplete(done -> vertx.cancelTimer(limit));
    }

    private <T> Future<T> limited(Future<T> work) {
        return work.timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    Future<Void> close() {
        return client.close();
    }
}
