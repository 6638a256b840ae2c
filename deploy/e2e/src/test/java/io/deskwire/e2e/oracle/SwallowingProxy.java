package io.deskwire.e2e.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * Stands before a server. It passes everything on, or, as a firewall that lost its table, swallows everything: connections
 * stay, new ones are taken, and nothing ever arrives on either side.
 */
final class SwallowingProxy extends TcpProxy {

    private volatile boolean swallowing;

    private SwallowingProxy(String server) throws IOException {
        super(server);
    }

    /** A proxy before a server, on a port of its own of 127.0.0.1. */
    static SwallowingProxy before(String url) throws IOException {
        SwallowingProxy proxy = new SwallowingProxy(url);
        proxy.open();
        return proxy;
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

    @Override
    void serve(Socket client) {
        if (swallowing) {
            // Nobody is behind it; what it says is read and forgotten.
            pump(client, null, false);
        } else {
            super.serve(client);
        }
    }

    @Override
    void transfer(InputStream in, OutputStream out, boolean fromServer) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
            if (!swallowing) {
                out.write(chunk, 0, length);
            }
        }
    }
}
