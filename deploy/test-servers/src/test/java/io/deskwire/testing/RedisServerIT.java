package io.deskwire.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RedisServerIT {

    @Test
    void aPublishAnswersTheNumberOfSubscribers() throws IOException {
        try (RedisServer server = RedisServer.start();
                Socket subscriber = new Socket("127.0.0.1", server.port())) {
            // Given
            subscriber.getOutputStream().write("SUBSCRIBE chat:updates\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(subscriber.getInputStream().read()).isEqualTo('*');

            // When
            String answer = ask(server, "PUBLISH chat:updates hello");

            // Then
            assertThat(answer).isEqualTo(":1");
        }
    }

    @Test
    void aKilledServerComesBackOnItsPort() throws IOException {
        try (RedisServer server = RedisServer.start()) {
            // When
            server.kill();
            assertThatThrownBy(() -> ask(server, "PING")).isInstanceOf(ConnectException.class);
            server.startAgain();

            // Then
            assertThat(ask(server, "PING")).isEqualTo("+PONG");
        }
    }

    private static String ask(RedisServer server, String command) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new java.io.BufferedReader(
                            new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }
}
