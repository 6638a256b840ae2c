package io.deskwire.web.socket;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A browser that can do what browsers do not: frames byte by byte (RFC 6455, section 5.2). Blocks, at most 20 s. */
public final class RawSocket implements Closeable {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final String SPOKEN = "Sec-WebSocket-Version: 13";
    private static final byte[] MASK = {1, 2, 3, 4};

    private final Socket socket;
    private final DataInputStream in;

    /**
     * A frame that came.
     *
     * @param opcode 1 text, 8 close, 9 ping, 10 pong
     */
    public record Frame(int opcode, byte[] payload) {
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        public int closeCode() {
            return ByteBuffer.wrap(payload).getShort() & 0xFFFF;
        }
    }

    private RawSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    public static RawSocket open(URI http, String cookie) throws IOException {
        return open(http, cookie, SPOKEN, new Socket());
    }

    /**
     * Opens one of another version of the protocol.
     *
     * @param version the lines that say so
     */
    static RawSocket open(URI http, String cookie, String version) throws IOException {
        return open(http, cookie, version, new Socket());
    }

    /** Opens one that has hardly any room for what it does not read. */
    static RawSocket narrow(URI http, String cookie) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        return open(http, cookie, SPOKEN, socket);
    }

    private static RawSocket open(URI http, String cookie, String version, Socket socket) throws IOException {
        socket.connect(new InetSocketAddress(http.getHost(), http.getPort()));
        socket.setSoTimeout(PATIENCE_MILLIS);
        RawSocket raw = new RawSocket(socket);
        String request = "GET /ws HTTP/1.1\r\nHost: " + http.getHost() + ":" + http.getPort()
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" + version + "\r\n"
                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nCookie: deskwire_session=" + cookie
                + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String status = raw.line();
        if (!status.contains(" 101 ")) {
            throw new IOException("The upgrade was answered with " + status);
        }
        while (!raw.line().isEmpty()) {
            // a header
        }
        return raw;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /**
     * Sends a frame, masked as it has to be.
     *
     * @param first 0x80 for the last piece, the reserved bits, and the opcode
     */
    public void send(int first, String text) throws IOException {
        socket.getOutputStream().write(frame(first, text.getBytes(StandardCharsets.UTF_8)));
    }

    void sendClose(int code) throws IOException {
        socket.getOutputStream()
                .write(frame(0x88, ByteBuffer.allocate(2).putShort((short) code).array()));
    }

    void sendUnmasked(String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        socket.getOutputStream()
                .write(ByteBuffer.allocate(payload.length + 2)
                        .put((byte) 0x81)
                        .put((byte) payload.length)
                        .put(payload)
                        .array());
    }

    private static byte[] frame(int first, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 8).put((byte) first);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        }
        frame.put(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ MASK[i % MASK.length]));
        }
        byte[] bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return bytes;
    }

    /** Waits for the goodbye, whatever comes before; 0 when the connection ends without one. */
    public int closeCode() {
        try {
            for (Frame frame = next(); ; frame = next()) {
                if (frame.opcode() == 8) {
                    return frame.closeCode();
                }
            }
        } catch (IOException ended) {
            return 0;
        }
    }

    /** Waits for the next frame. */
    public Frame next() throws IOException {
        int opcode = in.readUnsignedByte() & 0x0F;
        int length = in.readUnsignedByte();
        long size = length == 127 ? in.readLong() : length == 126 ? in.readUnsignedShort() : length;
        byte[] payload = new byte[(int) size];
        in.readFully(payload);
        return new Frame(opcode, payload);
    }

    /** Waits for the end of the connection; false when something else comes. */
    boolean ended() throws IOException {
        return in.read() < 0;
    }

    /** Resets the connection, as a machine that crashed and is asked. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
