package io.deskwire.bench.start;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The floor of a replica's start: a Java program that answers every HTTP request with 200, from the JDK alone, and ends when its
 * standard input does.
 */
public final class SmallestServer {

    /** Connections that may wait: there is one. */
    private static final int BACKLOG = 1;

    private SmallestServer() {}

    /**
     * @param arguments the port
     */
    public static void main(String[] arguments) throws IOException {
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        HttpServer server = HttpServer.create(address, BACKLOG);
        server.createContext("/", exchange -> {
            // No body.
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        while (System.in.read() >= 0) {
            // Whoever started this holds the other end.
        }
        server.stop(0);
    }
}
