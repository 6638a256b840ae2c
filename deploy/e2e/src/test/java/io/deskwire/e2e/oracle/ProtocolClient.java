package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.e2e.Http;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.impl.WebSocketInternal;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * A browser without the page: loads the desk, keeps a socket open, follows the {@link Reader}'s rule and comes back from
 * where it stopped. All of it runs on one event loop, which it shares with many others.
 */
final class ProtocolClient implements Reader.Wire {

    /** A replica that is frozen takes connections and answers nothing. */
    private static final long ANSWER_MILLIS = 5_000;
    /** The heartbeat's 25 s, the 10 s for the answer to it, and a little for a busy machine. */
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(37);

    private static final long WATCH_MILLIS = 1_000;
    /** What a socket has to live for the next wait to be short again. */
    private static final long HEALTH_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final int BROKEN = 1006;
    private static final int SERVICE_RESTART = 1012;
    /** As docs/protocol.md has it: so often a client that was told to go says so, and so soon it tries again. */
    private static final int MOVED_TRIES = 30;

    private static final long SENT_ON_LEAST_MILLIS = 40;
    private static final long SENT_ON_SPREAD_MILLIS = 40;
    /** A frame or two. */
    private static final int REPEATED = 20;

    private final String cookie;
    private final Reader reader;
    private final Context loop;
    private final Backoff backoff = new Backoff(RandomGenerator.getDefault());
    private Doors doors;
    private WebSocket socket;
    private long openedAt;
    private long heardAt;
    private int loads;
    /** Which try it is since it was told to go; 0 where nobody said so. */
    private int moved;

    private boolean suspended;
    private boolean closed;

    /** @param loop the event loop of this client */
    ProtocolClient(Doors doors, String cookie, Reader reader, Context loop) {
        this.doors = doors;
        this.cookie = cookie;
        this.reader = reader;
        this.loop = loop;
    }

    Journal journal() {
        return reader.journal();
    }

    /** Loads the desk and connects. */
    void start() {
        loop.runOnContext(begun -> {
            load();
            vertx().setPeriodic(WATCH_MILLIS, this::watch);
        });
    }

    private Vertx vertx() {
        return loop.owner();
    }

    /** A server that is gone without a word is noticed by its missing heartbeat. */
    private void watch(long timer) {
        if (closed) {
            vertx().cancelTimer(timer);
        } else if (socket != null && !suspended && System.nanoTime() - heardAt > SILENCE_NANOS) {
            cut();
        }
    }

    /** A load that was begun before the last reset shows what was true before it: only the newest counts. */
    @Override
    public void load() {
        load(++loads);
    }

    private void load(int number) {
        if (closed || number != loads) {
            return;
        }
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(doors.host())
                .setPort(doors.port())
                .setURI(doors.path() + "/api/desk")
                .setTimeout(ANSWER_MILLIS)
                .putHeader("Cookie", cookie);
        doors.http()
                .request(request)
                .compose(HttpClientRequest::send)
                .compose(answer -> answer.body().map(body -> {
                    reader.hears(body.toString());
                    return answer.statusCode() == 200 ? body : null;
                }))
                .onComplete(answer -> answered(answer, number));
    }

    private void answered(AsyncResult<Buffer> answer, int number) {
        if (number != loads) {
            return;
        }
        if (answer.failed() || answer.result() == null) {
            vertx().setTimer(backoff.next(), again -> load(number));
            return;
        }
        JsonNode desk = Http.json(answer.result().toString());
        reader.loaded(new Position(desk.get("epoch").asText(), desk.get("seq").asLong()), this);
        if (socket == null) {
            connect();
        }
    }

    private void connect() {
        if (closed) {
            return;
        }
        WebSocketConnectOptions request = new WebSocketConnectOptions()
                .setHost(doors.host())
                .setPort(doors.port())
                .setURI(doors.path() + (moved > 0 ? "/ws?moved=" + moved : "/ws"))
                .addSubProtocol("deskwire.v1")
                .setTimeout(ANSWER_MILLIS)
                .putHeader("Cookie", cookie);
        doors.sockets().connect(request).onComplete(result -> {
            if (result.succeeded()) {
                opened(result.result());
            } else {
                refused(result.cause());
            }
        });
    }

    private void refused(Throwable cause) {
        if (cause instanceof UpgradeRejectedException rejected && rejected.getStatus() == 401) {
            journal().ended("was refused with 401: its session is over");
            return;
        }
        journal().refused();
        comeBackAfter(backoff.next());
    }

    private void opened(WebSocket open) {
        if (closed) {
            open.close();
            return;
        }
        socket = open;
        openedAt = System.nanoTime();
        heardAt = openedAt;
        open.textMessageHandler(text -> {
            heardAt = System.nanoTime();
            reader.hears(text);
            reader.received(Http.json(text), this);
        });
        // The end of a connection is reported by the close handler too.
        open.exceptionHandler(broken -> journal().broke(broken));
        open.closeHandler(end -> closed(open));
        reader.opened(this);
    }

    private void closed(WebSocket gone) {
        if (closed || gone != socket) {
            return;
        }
        socket = null;
        if (System.nanoTime() - openedAt > HEALTH_NANOS) {
            backoff.healthy();
        }
        int code = gone.closeStatusCode() == null ? BROKEN : gone.closeStatusCode();
        if (moved > 0 && code == Reader.SENT_ON) {
            moved = moved < MOVED_TRIES ? moved + 1 : 0;
            reader.sentOn();
            comeBackAfter(SENT_ON_LEAST_MILLIS + backoff.within(SENT_ON_SPREAD_MILLIS));
            return;
        }
        moved = code == SERVICE_RESTART && reader.drainMillis() > 0 ? 1 : 0;
        if (reader.closed(code)) {
            comeBackAfter(reader.drainMillis() > 0 ? backoff.within(reader.drainMillis()) : backoff.next());
        }
    }

    private void comeBackAfter(long millis) {
        vertx().setTimer(millis, again -> connect());
    }

    @Override
    public void send(ObjectNode frame) {
        // A socket that is gone tells the close handler; what was to be sent is said anew after the next hello.
        if (socket != null && !socket.isClosed()) {
            socket.writeTextMessage(frame.toString());
        }
    }

    /** Loses the connection without a word, as a network does. */
    void drop() {
        loop.runOnContext(now -> cut());
    }

    private void cut() {
        if (socket instanceof WebSocketInternal open) {
            // From the first handler on: Vert.x's own, behind it, would say 1000 before it goes.
            open.channelHandlerContext().channel().pipeline().firstContext().close();
        }
    }

    /**
     * Loses its connection and comes back by another way. As a suspended laptop's, its timers do not run there: it does not
     * notice that nothing comes.
     */
    void moveTo(Doors others) {
        loop.runOnContext(now -> {
            doors = others;
            suspended = true;
            cut();
        });
    }

    /** Asks for events again that it has. */
    void askAgain() {
        loop.runOnContext(now -> reader.askAgain(REPEATED, this));
    }

    /** Goes, and does not come back. */
    void close() {
        loop.runOnContext(now -> {
            closed = true;
            cut();
        });
    }
}
