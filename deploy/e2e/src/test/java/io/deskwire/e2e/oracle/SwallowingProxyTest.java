package io.deskwire.e2e.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proxy before a server of one byte that says back what it hears. */
class SwallowingProxyTest {

    /** Long enough for a byte to come back. What is to come back may need all of it on a busy machine. */
    private static final int SILENCE_MILLIS = 1_000;

    private ServerSocket echo;
    private SwallowingProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread server = new Thread(this::serve, "echo");
        server.setDaemon(true);
        server.start();
        proxy = SwallowingProxy.before("redis://127.0.0.1:" + echo.getLocalPort());
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket client = echo.accept();
                Thread each = new Thread(() -> answer(client), "echo-client");
                each.setDaemon(true);
                each.start();
            } catch (IOException e) {
                assertThat(echo.isClosed()).isTrue();
            }
        }
    }

    private static void answer(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            assertThat(client.isClosed()).isTrue();
        }
    }

    @AfterEach
    void end() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void itPassesEverythingOnUntilItSwallowsEverythingAndThenPassesNewConnectionsOn() throws IOException {
        // Given
        try (Socket before = client()) {
            assertThat(said(before)).isEqualTo('x');

            // When
            proxy.swallow();

            // Then
            assertThatThrownBy(() -> said(before)).isInstanceOf(SocketTimeoutException.class);
            try (Socket during = client()) {
                assertThatThrownBy(() -> said(during)).isInstanceOf(SocketTimeoutException.class);
            }
            proxy.pass();
            assertThat(ended(before)).isTrue();
            try (Socket after = client()) {
                assertThat(said(after)).isEqualTo('x');
            }
        }
    }

    private Socket client() throws IOException {
        URI url = proxy.url();
        Socket socket = new Socket(url.getHost(), url.getPort());
        socket.setSoTimeout(SILENCE_MILLIS);
        return socket;
    }

    private static int said(Socket socket) throws IOException {
        socket.getOutputStream().write('x');
        return socket.getInputStream().read();
    }

    private static boolean ended(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            // A reset says it too.
            return true;
        }
    }
}
