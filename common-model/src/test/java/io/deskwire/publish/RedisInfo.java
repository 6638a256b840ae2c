package io.deskwire.publish;

import io.deskwire.testing.RedisServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What a server tells of itself. */
final class RedisInfo {
    private RedisInfo() {}

    static String read(RedisServer server, String section) {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(("INFO " + section + "\r\n").getBytes(StandardCharsets.US_ASCII));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            StringBuilder length = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                length.append((char) c);
            }
            byte[] text = new byte[Integer.parseInt(length.substring(1).strip())];
            in.readFully(text);
            return new String(text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
