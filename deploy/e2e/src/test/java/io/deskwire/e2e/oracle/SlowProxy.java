package io.deskwire.e2e.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A bad network between clients and a server: what the server says gets through at so many bytes a second or not at all, for
 * each connection by itself, and the server finds out, because the buffer that it fills is small. What clients say passes.
 */
final class SlowProxy extends TcpProxy {

    /** As fast as it comes. */
    static final int FREE = Integer.MAX_VALUE;

    /** The kernel makes some KiB of it: little enough for the server to notice a slow reader after a few frames. */
    private static final int RECEIVE_BYTES = 4 * 1024;

    private static final long SECOND_MILLIS = 1_000;

    private final Object changed = new Object();
    private int bytesPerSecond = FREE;

    private SlowProxy(String server) throws IOException {
        super(server);
    }

    /** A proxy before a server, on a port of its own of 127.0.0.1; free at first. */
    static SlowProxy before(String url) throws IOException {
        SlowProxy proxy = new SlowProxy(url);
        proxy.open();
        return proxy;
    }

    /** From now on so much of what the server says gets through, to each client; 0 for nothing. */
    void limit(int bytes) {
        synchronized (changed) {
            bytesPerSecond = bytes;
            changed.notifyAll();
        }
    }

    @Override
    void prepare(Socket behind) throws IOException {
        behind.setReceiveBufferSize(RECEIVE_BYTES);
    }

    @Override
    void transfer(InputStream in, OutputStream out, boolean fromServer) throws IOException, InterruptedException {
        byte[] chunk = new byte[CHUNK];
        for (int length = 0; length >= 0; length = in.read(chunk, 0, fromServer ? allowance() : CHUNK)) {
            out.write(chunk, 0, length);
        }
    }

    /** Waits until something may be read, and answers how much. */
    private int allowance() throws InterruptedException {
        synchronized (changed) {
            while (bytesPerSecond == 0) {
                changed.wait();
            }
            if (bytesPerSecond < CHUNK) {
                changed.wait(SECOND_MILLIS);
            }
            return Math.max(1, Math.min(CHUNK, bytesPerSecond));
        }
    }
}
