package io.deskwire.publish;

import io.deskwire.testing.RedisServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Commands to the server under test, past everything that is tested. */
final class RedisCommands {
    private RedisCommands() {}

    /** Sends one inline command and returns the first line of the answer. */
    static String send(RedisServer server, String command) {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Publishes a text of any length. */
    static String publish(RedisServer server, String channel, String text) {
        return publish(server, channel, text.length(), text + "\r\n");
    }

    /** Begins to publish a message of so many bytes, of which only the first are sent. */
    static String publish(RedisServer server, String channel, int bytes, String first) {
        return send(
                server,
                "*3\r\n$7\r\nPUBLISH\r\n$" + channel.length() + "\r\n" + channel + "\r\n$" + bytes
                        + (first.isEmpty() ? "" : "\r\n" + first.stripTrailing()));
    }

    static String killSubscribers(RedisServer server) {
        return send(server, "CLIENT KILL TYPE pubsub");
    }
}
