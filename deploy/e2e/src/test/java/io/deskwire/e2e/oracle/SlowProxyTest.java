package io.deskwire.e2e.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proxy before a server that has four megabytes to say. */
class SlowProxyTest {

    private static final int CHUNK = 4_096;
    private static final int CHUNKS = 1_024;
    private static final int SILENCE_MILLIS = 1_000;

    private final AtomicInteger taken = new AtomicInteger();
    private ServerSocket server;
    private SlowProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "talker");
        thread.setDaemon(true);
        thread.start();
        proxy = SlowProxy.before("http://127.0.0.1:" + server.getLocalPort());
    }

    private void serve() {
        try (Socket client = server.accept()) {
            for (int i = 0; i < CHUNKS; i++) {
                client.getOutputStream().write(new byte[CHUNK]);
                taken.incrementAndGet();
            }
        } catch (IOException enough) {
            // The test has what it wanted, and has closed the connection.
        }
    }

    @AfterEach
    void end() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void nothingGetsThroughAndTheServerFindsOutUntilAllOfItDoes() throws IOException {
        // Given
        proxy.limit(0);
        try (Socket client = client()) {
            client.setSoTimeout(SILENCE_MILLIS);

            // When
            int read = read(client.getInputStream());

            // Then
            assertThat(read).isZero();
            assertThat(taken.get()).isLessThan(CHUNKS);
            proxy.limit(SlowProxy.FREE);
            assertThat(client.getInputStream().readAllBytes()).hasSize(CHUNK * CHUNKS);
        }
    }

    @Test
    void soMuchGetsThroughInASecond() throws IOException {
        // Given
        proxy.limit(1_000);
        long start = System.nanoTime();
        try (Socket client = client()) {
            // When
            byte[] some = client.getInputStream().readNBytes(3_000);

            // Then
            assertThat(some).hasSize(3_000);
            assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.SECONDS.toNanos(2));
        }
    }

    private Socket client() throws IOException {
        return new Socket(proxy.url().getHost(), proxy.url().getPort());
    }

    private static int read(InputStream in) throws IOException {
        try {
            return in.read(new byte[CHUNK]);
        } catch (SocketTimeoutException e) {
            return 0;
        }
    }
}
