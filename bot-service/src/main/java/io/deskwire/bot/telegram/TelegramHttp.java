package io.deskwire.bot.telegram;

import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/**
 * The one HTTP client of all that goes to Telegram for a bot and comes from there: the long poll, calls, uploads, downloads. They share its
 * proxy, its threads and its connections and differ in how long they may take. The long poll and downloads wait for no place among
 * the calls.
 */
final class TelegramHttp implements AutoCloseable {
    /** The start's calls and the deliveries in flight, with room: OkHttp's own 5 per host would queue them. */
    private static final int CALLS_AT_ONCE = 64;

    private static final int IDLE_CONNECTIONS = 8;
    /** Shorter than servers and load balancers usually keep an idle connection: a call on a dead one would be unclear. */
    private static final Duration IDLE_FOR = Duration.ofSeconds(30);
    /** A connection that takes longer will not come; nothing has been sent by then. */
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

    private static final AtomicInteger THREADS = new AtomicInteger();

    private final BotToken token;
    private final String base;
    private final ExecutorService threads;
    private final OkHttpClient calling;
    private final OkHttpClient polling;

    TelegramHttp(TelegramConfig config) {
        Optional<TelegramProxy> proxy = TelegramProxy.of(config);
        token = config.token()
                .hiding(Stream.concat(
                        config.webhookSecret().stream().flatMap(WebhookSecret::all),
                        proxy.stream().flatMap(TelegramProxy::secrets)));
        base = config.apiUrl().toString().replaceAll("/+$", "");
        // As many as are at work: calls, which the dispatcher bounds, and downloads, which whoever fetches bounds.
        threads = Executors.newCachedThreadPool(TelegramHttp::named);
        Dispatcher dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(CALLS_AT_ONCE);
        dispatcher.setMaxRequestsPerHost(CALLS_AT_ONCE);
        OkHttpClient.Builder client = new OkHttpClient.Builder();
        proxy.ifPresentOrElse(one -> one.apply(client), () -> client.proxy(Proxy.NO_PROXY));
        calling = client.dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_FOR.toSeconds(), TimeUnit.SECONDS))
                .connectTimeout(CONNECT_WITHIN)
                .callTimeout(config.answerWithin())
                .readTimeout(config.answerWithin())
                .eventListenerFactory(RequestProgress::of)
                // OkHttp would write a request again on a new connection, and a customer would read the answer twice.
                .retryOnConnectionFailure(false)
                // The token is part of the path: it goes to the configured address and nowhere else.
                .followRedirects(false)
                .build();
        Duration poll = config.longPoll().plus(config.answerWithin());
        polling = calling.newBuilder()
                // Behind minutes of calls nobody would hear customers.
                .dispatcher(new Dispatcher(threads))
                .callTimeout(poll)
                .readTimeout(poll)
                .build();
    }

    /** Returns the client of calls that are answered at once. */
    OkHttpClient calling() {
        return calling;
    }

    /** Returns the client of the long poll. */
    OkHttpClient polling() {
        return polling;
    }

    /** Returns the client of a call that as a whole may take so long, none of its silences longer than an answer. */
    OkHttpClient within(Duration patience) {
        return calling.newBuilder().callTimeout(patience).build();
    }

    /** Returns the client of downloads: whoever takes the bytes decides how long all of them may take. */
    OkHttpClient downloading() {
        return calling.newBuilder()
                .callTimeout(Duration.ZERO)
                // On a connection of HTTP/2 up to 16 MiB of a file that nobody takes would pile up here.
                .protocols(List.of(Protocol.HTTP_1_1))
                // To ask twice does no harm here.
                .retryOnConnectionFailure(true)
                .build();
    }

    /** Returns the threads of calls, on which it may be waited. */
    Executor threads() {
        return threads;
    }

    /** Returns the token, which hides itself and the other secrets of the way to Telegram in what is said. */
    BotToken token() {
        return token;
    }

    /** Returns the address of a method; contains the token. */
    String method(String name) {
        return base + "/bot" + token.secret() + "/" + name;
    }

    /** Returns the address of a file; contains the token. */
    String file(String encodedPath) {
        return base + "/file/bot" + token.secret() + "/" + encodedPath;
    }

    /** Ends the calls under way. */
    @Override
    public void close() {
        calling.dispatcher().cancelAll();
        polling.dispatcher().cancelAll();
        threads.shutdown();
        calling.connectionPool().evictAll();
    }

    private static Thread named(Runnable task) {
        Thread thread = new Thread(task, "telegram-" + THREADS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
