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
            awaitAnswer(subscriber);

            // When
            String answer = server.command("PUBLISH chat:updates hello");

            // Then
            assertThat(answer).isEqualTo(":1");
        }
    }

    @Test
    void aKilledServerComesBackOnItsPort() {
        try (RedisServer server = RedisServer.start()) {
            // When
            server.kill();
            assertThatThrownBy(() -> server.command("PING")).hasCauseInstanceOf(ConnectException.class);
            server.startAgain();

            // Then
            assertThat(server.command("PING")).isEqualTo("+PONG");
        }
    }

    /** Waits until the server has begun to say that it knows of the subscription. */
    private static void awaitAnswer(Socket subscriber) throws IOException {
        if (subscriber.getInputStream().read() != '*') {
            throw new IllegalStateException("The server did not take the subscription.");
        }
    }
}
