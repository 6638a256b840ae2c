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

/** Stands before a server, on a port of its own of 127.0.0.1. What gets through, and when, is each kind's own. */
abstract class TcpProxy implements AutoCloseable {

    static final int CHUNK = 16 * 1024;
    /** All clients of a test may come at once. */
    private static final int BACKLOG = 200;

    private final URI server;
    private final ServerSocket door = new ServerSocket(FreePorts.next(), BACKLOG, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    /** Two for each connection. */
    private final ExecutorService pumps = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "tcp-proxy");
        thread.setDaemon(true);
        return thread;
    });

    /** @param server its URL */
    TcpProxy(String server) throws IOException {
        this.server = URI.create(server);
    }

    /** Where clients connect instead. */
    final URI url() {
        return URI.create(server.getScheme() + "://127.0.0.1:" + door.getLocalPort());
    }

    /** Takes connections from now on. */
    final void open() {
        pumps.execute(this::accept);
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

    /** Connects a client with the server. */
    void serve(Socket client) {
        Socket behind = new Socket();
        try {
            prepare(behind);
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

    /** Sets what has to be set before the connection to the server is made. */
    void prepare(Socket behind) throws IOException {}

    /** Moves what comes until one side ends; where there is no other side, to nowhere. */
    final void pump(Socket from, Socket to, boolean fromServer) {
        try (from;
                to) {
            OutputStream out = to == null ? OutputStream.nullOutputStream() : to.getOutputStream();
            transfer(from.getInputStream(), out, fromServer);
        } catch (IOException gone) {
            // One side is gone; both are closed by now, which is how the other side learns it.
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(from);
        }
    }

    /** Passes on what shall get through, until the stream ends. */
    abstract void transfer(InputStream in, OutputStream out, boolean fromServer)
            throws IOException, InterruptedException;

    /** Ends all connections; new ones are taken. */
    final void closeAll() {
        sockets.forEach(TcpProxy::close);
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
    public final void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new IllegalStateException("The door of the proxy could not be closed.", e);
        }
        closeAll();
        pumps.shutdownNow();
    }
}
