package io.deskwire.bot.telegram;

import java.io.IOException;
import java.net.Socket;
import java.util.List;

/** A proxy that answers in Telegram's place, opens no tunnel, and remembers the heads of requests. */
final class RecordingProxy implements AutoCloseable {
    private final ScriptedServer server = new ScriptedServer(this::answer);
    private volatile boolean forgotten;
    private volatile String path = "documents/a b.txt";

    /** Sets where getFile says that the file lies. */
    void names(String place) {
        path = place;
    }

    /** Has it know no file from now on. */
    void forgetsFiles() {
        forgotten = true;
    }

    int port() {
        return server.port();
    }

    /** Returns the heads of the requests that came, with the header of whoever signs in written in one way. */
    List<String> heads() {
        return server.heads().stream()
                .map(head -> head.replace("proxy-authorization:", "Proxy-Authorization:"))
                .toList();
    }

    private void answer(ScriptedServer asked, Socket connection) throws IOException {
        String head = asked.readWhole(connection);
        String body = head.contains("/getFile")
                ? "{\"ok\":true,\"result\":{\"file_path\":\"" + path + "\"}}"
                : head.startsWith("GET ") ? "bytes" : "{\"ok\":true,\"result\":{\"message_id\":7}}";
        int status = head.startsWith("CONNECT ") ? 502 : forgotten && head.startsWith("GET ") ? 404 : 200;
        ScriptedServer.write(connection, ScriptedServer.answer(status, body));
    }

    @Override
    public void close() {
        server.close();
    }
}
