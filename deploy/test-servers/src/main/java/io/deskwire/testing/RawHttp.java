package io.deskwire.testing;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;

/** A client that sends what it likes, byte by byte. */
public final class RawHttp implements Closeable {
    private final Socket socket;

    public RawHttp(URI http) throws IOException {
        this(http, null);
    }

    /**
     * @param from address of this machine, such as 127.0.0.2, that the server sees as the client's; null for whichever
     */
    public RawHttp(URI http, String from) throws IOException {
        this(http, from, null);
    }

    /**
     * @param from as above
     * @param tls  what the bytes go in; null for as they are
     */
    public RawHttp(URI http, String from, SSLSocketFactory tls) throws IOException {
        Socket plain = new Socket();
        if (from != null) {
            plain.bind(new InetSocketAddress(from, 0));
        }
        plain.connect(new InetSocketAddress(http.getHost(), http.getPort()), 10_000);
        plain.setTcpNoDelay(true);
        socket = tls == null ? plain : tls.createSocket(plain, http.getHost(), http.getPort(), true);
    }

    /** Sends a text; letters are bytes. */
    public RawHttp send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawHttp send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends to a server that may have ended the connection by now; says whether it seems open. */
    public boolean trySend(byte[] bytes) {
        try {
            send(bytes);
            return true;
        } catch (IOException ended) {
            return false;
        }
    }

    /** Reads until the connection ends or nothing came for that long; empty when it was cut without a word. */
    public String readToEnd(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int count; (count = in.read(buffer)) >= 0; ) {
                read.write(buffer, 0, count);
            }
        } catch (java.net.SocketException cut) {
            // What was read before counts.
        }
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    /** Reads what comes first: a head, mostly. */
    public String readSome(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        byte[] buffer = new byte[8192];
        int count = socket.getInputStream().read(buffer);
        return count < 0 ? "" : new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
    }

    /** Returns the status of an answer, 0 when there is none. */
    public static int status(String answer) {
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
