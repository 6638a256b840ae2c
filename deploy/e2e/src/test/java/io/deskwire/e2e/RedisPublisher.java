package io.deskwire.e2e;

import io.deskwire.local.Line;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Publishes what no publisher of ours would. */
final class RedisPublisher {

    private RedisPublisher() {}

    /** Publishes a payload and answers how many heard it. */
    static int publish(Line line, String channel, String payload) throws IOException {
        URI redis = URI.create(line.redis().url());
        try (Socket socket = new Socket(redis.getHost(), redis.getPort())) {
            StringBuilder command = new StringBuilder("*3\r\n");
            for (String word : new String[] {"PUBLISH", channel, payload}) {
                command.append('$')
                        .append(word.getBytes(StandardCharsets.UTF_8).length)
                        .append("\r\n")
                        .append(word)
                        .append("\r\n");
            }
            socket.getOutputStream().write(command.toString().getBytes(StandardCharsets.UTF_8));
            String answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            return Integer.parseInt(answer.substring(1));
        }
    }
}
