package io.deskwire.e2e.oracle;

import io.deskwire.local.process.FreePorts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands before a server. It passes everything on, or, as a firewall that lost its table, swallows everything: connections
 * stay, new ones are taken, and nothing ever arrives on either side.
 */
final class SwallowingProxy implements AutoCloseable {

    private static final int CHUNK = 16 * 1024;

    private final URI server;
    private final ServerSocket door;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    /** Two for each connection: services have a handful. */
    private final ExecutorService pumps = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "swallowing-proxy");
        thread.setDaemon(true);
        return thread;
    });

    private volatile boolean swallowing;

    private SwallowingProxy(URI server, ServerSocket door) {
        this.server = server;
        this.door = door;
    }

    /** A proxy before a server, on a port of its own of 127.0.0.1. */
    static SwallowingProxy before(String url) throws IOException {
        ServerSocket door = new ServerSocket(FreePorts.next(), 50, InetAddress.getLoopbackAddress());
        SwallowingProxy proxy = new SwallowingProxy(URI.create(url), door);
        proxy.pumps.execute(proxy::accept);
        return proxy;
    }

    /** Where clients connect instead. */
    String url() {
        return server.getScheme() + "://127.0.0.1:" + door.getLocalPort();
    }

    /** From now on nothing passes. */
    void swallow() {
        swallowing = true;
    }

    /** The way is free again for those who connect anew; who waits on an old connection learns that it is dead. */
    void pass() {
        swallowing = false;
        closeAll();
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
        if (swallowing) {
            // Nobody is behind it; what it says is read and forgotten.
            pump(client, null);
            return;
        }
        try {
            Socket behind = new Socket(server.getHost(), server.getPort());
            sockets.add(behind);
            pumps.execute(() -> pump(behind, client));
            pump(client, behind);
        } catch (IOException down) {
            // The server is down: whoever came learns it by the end of the connection.
            close(client);
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to == null ? OutputStream.nullOutputStream() : to.getOutputStream();
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                if (!swallowing) {
                    out.write(chunk, 0, length);
                }
            }
        } catch (IOException gone) {
            // One side is gone; both are closed by now, which is how the other side learns it.
        } finally {
            sockets.remove(from);
        }
    }

    private void closeAll() {
        sockets.forEach(SwallowingProxy::close);
        sockets.clear();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("A connection of the proxy could not be closed.", e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        closeAll();
        pumps.shutdownNow();
    }
}
