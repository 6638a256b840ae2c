package io.deskwire.bot.telegram;

import com.pengrad.telegrambot.TelegramBot;
import java.net.Proxy;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** The HTTP clients below the Telegram library: one for the long poll, one for all other calls. */
final class TelegramHttp implements AutoCloseable {
    /** The long poll, the start's calls and the deliveries in flight, with room: OkHttp's own 5 per host would queue them. */
    private static final int CALLS_AT_ONCE = 64;

    private static final int IDLE_CONNECTIONS = 8;
    /** Shorter than servers and load balancers usually keep an idle connection: a call on a dead one would be unclear. */
    private static final Duration IDLE_FOR = Duration.ofSeconds(30);
    /** A connection that takes longer will not come; nothing has been sent by then. */
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

    private final TelegramConfig config;
    private final ExecutorService threads;
    private final ConnectionPool pool;
    private final OkHttpClient polling;
    private final OkHttpClient calling;

    TelegramHttp(TelegramConfig config) {
        this.config = config;
        threads = Executors.newCachedThreadPool(TelegramHttp::named);
        pool = new ConnectionPool(IDLE_CONNECTIONS, IDLE_FOR.toSeconds(), TimeUnit.SECONDS);
        Dispatcher dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(CALLS_AT_ONCE);
        dispatcher.setMaxRequestsPerHost(CALLS_AT_ONCE);
        OkHttpClient.Builder client = new OkHttpClient.Builder();
        TelegramProxy.of(config).ifPresentOrElse(proxy -> proxy.apply(client), () -> client.proxy(Proxy.NO_PROXY));
        calling = client.dispatcher(dispatcher)
                .connectionPool(pool)
                .connectTimeout(CONNECT_WITHIN)
                .callTimeout(config.answerWithin())
                .readTimeout(config.answerWithin())
                .addInterceptor(new BotApiAnswers())
                .addNetworkInterceptor(WrittenException::mark)
                // OkHttp would write a request again on a new connection, and a customer would read the answer twice.
                .retryOnConnectionFailure(false)
                // The token is part of the path: it goes to the configured address and nowhere else.
                .followRedirects(false)
                .build();
        Duration poll = config.longPoll().plus(config.answerWithin());
        polling = calling.newBuilder().callTimeout(poll).readTimeout(poll).build();
    }

    OkHttpClient polling() {
        return polling;
    }

    OkHttpClient calling() {
        return calling;
    }

    TelegramBot bot(OkHttpClient client) {
        String base = config.apiUrl().toString().replaceAll("/+$", "");
        return new TelegramBot.Builder(config.token().secret())
                .okHttpClient(client)
                .apiUrl(base + "/bot")
                .build();
    }

    @Override
    public void close() {
        calling.dispatcher().cancelAll();
        threads.shutdown();
        pool.evictAll();
    }

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static Thread named(Runnable task) {
        Thread thread = new Thread(task, "telegram-" + COUNT.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
