package io.deskwire.e2e;

import io.deskwire.local.Line;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Says to Redis what none of our services would: publishes what it likes, and ends or holds up the connections of others. */
public final class RedisPublisher {

    /** Redis is on this machine; what takes longer hangs. */
    private static final int LIMIT_MILLIS = 10_000;

    private RedisPublisher() {}

    /** Publishes a payload and answers how many heard it. */
    public static int publish(Line line, String channel, String payload) {
        return (int) number(line, "PUBLISH", channel, payload);
    }

    /** Runs a command that answers a number. */
    public static long number(Line line, String... words) {
        return Long.parseLong(command(line, words).substring(1));
    }

    /**
     * Runs a command and answers the first line of the reply, with its type: {@code +OK}, {@code :3}.
     *
     * @throws UncheckedIOException when Redis cannot be reached or refuses
     */
    public static String command(Line line, String... words) {
        URI redis = URI.create(line.redis().url());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(redis.getHost(), redis.getPort()), LIMIT_MILLIS);
            socket.setSoTimeout(LIMIT_MILLIS);
            StringBuilder command = new StringBuilder("*" + words.length + "\r\n");
            for (String word : words) {
                command.append('$')
                        .append(word.getBytes(StandardCharsets.UTF_8).length)
                        .append("\r\n")
                        .append(word)
                        .append("\r\n");
            }
            socket.getOutputStream().write(command.toString().getBytes(StandardCharsets.UTF_8));
            String reply = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            if (reply == null || reply.startsWith("-")) {
                throw new IOException("Redis answered " + reply + " to " + words[0] + ".");
            }
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
