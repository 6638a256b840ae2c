package io.deskwire.e2e.edge;

import io.deskwire.testing.RawHttp;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A file that goes up through an edge piece by piece, each second one, as by a slow line. */
public final class SlowUpload implements Closeable {

    /** A replica wants 4 KiB a second; a busy machine sends some of them late. */
    private static final int PIECE = 16 * 1024;
    /** The file is whole by then, and stored. */
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final RawHttp client;
    private final int pieces;
    private final AtomicInteger sent = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    private SlowUpload(RawHttp client, int pieces) {
        this.client = client;
        this.pieces = pieces;
    }

    /** Begins one that takes so many seconds. */
    public static SlowUpload begin(Edge edge, String cookie, int seconds) throws IOException {
        RawHttp client = edge.connect(null);
        client.send(("POST /api/files?name=slow.csv HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\nContent-Type: text/csv\r\n"
                        + "Content-Length: %d\r\nConnection: close\r\n\r\n")
                .formatted(edge.url().getAuthority(), cookie, seconds * PIECE));
        SlowUpload upload = new SlowUpload(client, seconds);
        upload.clock.scheduleAtFixedRate(upload::goOn, 0, 1, TimeUnit.SECONDS);
        return upload;
    }

    /** Whoever refuses it says so in the answer, so that a piece which nobody takes any more is no failure here. */
    private void goOn() {
        if (sent.get() == pieces || !client.trySend(new byte[PIECE]) || sent.incrementAndGet() == pieces) {
            clock.shutdown();
        }
    }

    /** What is answered, when all of it was sent or nobody takes more of it. */
    public String answer() throws IOException, InterruptedException {
        clock.awaitTermination(2L * pieces, TimeUnit.SECONDS);
        return client.readToEnd(ANSWER);
    }

    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        client.close();
    }
}
