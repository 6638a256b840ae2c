package io.deskwire.bench.fanout;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Publishes on Redis over one connection, one message after the other: a {@code PUBLISH} and its answer, nothing else. */
final class Announcer implements AutoCloseable {

    private static final int ANSWER_LIMIT_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream answers;

    Announcer(int redisPort) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), redisPort);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(ANSWER_LIMIT_MILLIS);
        this.answers = new BufferedInputStream(socket.getInputStream());
    }

    /** Returns how many subscribers Redis gave it to. */
    int publish(String channel, String message) throws IOException {
        ByteArrayOutputStream command = new ByteArrayOutputStream(message.length() + 100);
        command.writeBytes("*3\r\n".getBytes(StandardCharsets.US_ASCII));
        for (String part : new String[] {"PUBLISH", channel, message}) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            command.writeBytes(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            command.writeBytes(bytes);
            command.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        socket.getOutputStream().write(command.toByteArray());
        StringBuilder answer = new StringBuilder();
        for (int next; (next = answers.read()) != '\n'; ) {
            if (next < 0) {
                throw new IOException("Redis closed the connection.");
            }
            answer.append((char) next);
        }
        if (answer.charAt(0) != ':') {
            throw new IOException(
                    "Redis answered a PUBLISH with " + answer.toString().strip());
        }
        return Integer.parseInt(answer.substring(1).strip());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
