package io.deskwire.bot.telegram;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that answers in Telegram's place, opens no tunnel, and remembers the heads of requests. */
final class RecordingProxy implements AutoCloseable {
    private final ServerSocket server;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private volatile boolean forgotten;
    private volatile String path = "documents/a b.txt";

    RecordingProxy() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "recording-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /** Sets where getFile says that the file lies. */
    void names(String place) {
        path = place;
    }

    /** Has it know no file from now on. */
    void forgetsFiles() {
        forgotten = true;
    }

    int port() {
        return server.getLocalPort();
    }

    List<String> heads() {
        return heads;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                answer(socket);
            } catch (IOException e) {
                // The test has ended, or a client has: nothing is left to be answered.
                continue;
            }
        }
    }

    private void answer(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        StringBuilder head = new StringBuilder();
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            head.append(line).append('\n');
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        if (head.isEmpty()) {
            return;
        }
        in.skip(length);
        String said = head.toString().replace("proxy-authorization:", "Proxy-Authorization:");
        heads.add(said);
        String body = said.contains("/getFile")
                ? "{\"ok\":true,\"result\":{\"file_path\":\"" + path + "\"}}"
                : said.startsWith("GET ") ? "bytes" : "{\"ok\":true,\"result\":{\"message_id\":7}}";
        String status = said.startsWith("CONNECT ")
                ? "502 Bad Gateway"
                : forgotten && said.startsWith("GET ") ? "404 Not Found" : "200 OK";
        socket.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\nConnection: close\r\n\r\n"
                                + body)
                        .getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
