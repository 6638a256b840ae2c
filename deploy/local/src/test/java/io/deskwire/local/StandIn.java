package io.deskwire.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Stands in for each of the three programs that the line runs: answers 200 on its management port (or its {@code --port})
 * and shows its environment at {@code /environment}. Runs from a jar without anything beside it.
 */
public final class StandIn {

    private StandIn() {}

    public static void main(String[] arguments) throws IOException {
        String port = System.getenv("QUARKUS_MANAGEMENT_PORT");
        for (int i = 0; port == null && i + 1 < arguments.length; i++) {
            port = arguments[i].equals("--port") ? arguments[i + 1] : null;
        }
        String host = System.getenv().getOrDefault("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        HttpServer server = HttpServer.create(new InetSocketAddress(host, Integer.parseInt(port)), 10);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestURI().getPath().equals("/environment")
                    ? System.getenv().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)
                    : new byte[] {'o', 'k'};
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        System.out.println("Stand-in on " + port);
    }

    /** A source tree that holds nothing but this program, in the three places where the real ones are built. */
    static Path checkout(Path root) throws IOException {
        for (String jar : List.of(
                "web-service/target/quarkus-app/quarkus-run.jar",
                "bot-service/target/quarkus-app/quarkus-run.jar",
                "deploy/telegram-simulator/target/deskwire-telegram-simulator-0.1.0-SNAPSHOT.jar")) {
            Files.createDirectories(root.resolve(jar).getParent());
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandIn.class.getName());
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(root.resolve(jar)), manifest)) {
                String name = StandIn.class.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                out.write(
                        StandIn.class.getClassLoader().getResourceAsStream(name).readAllBytes());
            }
        }
        return root;
    }
}
