package io.deskwire.e2e.oracle;

import io.deskwire.local.process.FreePorts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A bad network between clients and a server: what the server says gets through at so many bytes a second or not at all, for
 * each connection by itself, and the server finds out, because the buffer that it fills is small. What clients say passes.
 */
final class SlowProxy implements AutoCloseable {

    /** As fast as it comes. */
    static final int FREE = Integer.MAX_VALUE;

    private static final int CHUNK = 16 * 1024;
    /** The kernel makes some KiB of it: little enough for the server to notice a slow reader after a few frames. */
    private static final int RECEIVE_BYTES = 4 * 1024;

    private static final long SECOND_MILLIS = 1_000;

    private final URI server;
    private final ServerSocket door;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Object changed = new Object();
    /** Two for each connection. */
    private final ExecutorService pumps = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "slow-proxy");
        thread.setDaemon(true);
        return thread;
    });

    private int bytesPerSecond = FREE;

    private SlowProxy(URI server, ServerSocket door) {
        this.server = server;
        this.door = door;
    }

    /** A proxy before a server, on a port of its own of 127.0.0.1; free at first. */
    static SlowProxy before(String url) throws IOException {
        SlowProxy proxy = new SlowProxy(
                URI.create(url), new ServerSocket(FreePorts.next(), 200, InetAddress.getLoopbackAddress()));
        proxy.pumps.execute(proxy::accept);
        return proxy;
    }

    /** Where clients connect instead. */
    URI url() {
        return URI.create(server.getScheme() + "://127.0.0.1:" + door.getLocalPort());
    }

    /** From now on so much of what the server says gets through, to each client; 0 for nothing. */
    void limit(int bytes) {
        synchronized (changed) {
            bytesPerSecond = bytes;
            changed.notifyAll();
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                sockets.add(client);
                pumps.execute(() -> serve(client));
            } catch (IOException e) {
                if (!door.isClosed()) {
                    throw new IllegalStateException("The proxy cannot take connections any more.", e);
                }
            }
        }
    }

    private void serve(Socket client) {
        Socket behind = new Socket();
        try {
            behind.setReceiveBufferSize(RECEIVE_BYTES);
            behind.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        } catch (IOException down) {
            // The server is down: whoever came learns it by the end of the connection.
            close(client);
            return;
        }
        sockets.add(behind);
        pumps.execute(() -> pump(behind, client, true));
        pump(client, behind, false);
    }

    private void pump(Socket from, Socket to, boolean slow) {
        byte[] chunk = new byte[CHUNK];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = 0; length >= 0; length = in.read(chunk, 0, slow ? allowance() : CHUNK)) {
                out.write(chunk, 0, length);
            }
        } catch (IOException gone) {
            // One side is gone; both are closed by now, which is how the other side learns it.
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(from);
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

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("A connection of the proxy could not be closed.", e);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new IllegalStateException("The door of the proxy could not be closed.", e);
        }
        sockets.forEach(SlowProxy::close);
        pumps.shutdownNow();
    }
}
