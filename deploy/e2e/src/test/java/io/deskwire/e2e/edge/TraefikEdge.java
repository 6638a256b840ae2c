package io.deskwire.e2e.edge;

import io.deskwire.local.Line;
import java.util.List;

/** Traefik 3, which looks at the file of its routes by itself. */
public final class TraefikEdge extends Edge {

    private static final String FILE = "traefik.yaml";
    private static final String ROUTES = "traefik-desk.yaml";

    private Line line;
    private int reloads;

    public TraefikEdge() {
        super("traefik");
    }

    /** Whether there is one on this machine. */
    public static boolean isHere() {
        return program("traefik").isPresent();
    }

    @Override
    List<String> versionCommand() {
        return List.of(programPath(), "version", "--format", "Traefik {{.Version}}");
    }

    @Override
    void configure(Line before) {
        line = before;
        EdgeFile.of(FILE)
                .with("\":443\"", "\"127.0.0.1:" + port() + "\"")
                .with("/etc/traefik/", folder() + "/")
                .into(folder());
        routes().into(folder());
    }

    private EdgeFile routes() {
        return EdgeFile.of(ROUTES)
                .with(EdgeFile.HOST, url().getHost())
                .with(EdgeFile.CERTIFICATES, folder() + "/")
                .withReplicas(line, ":8080", "port: 9000");
    }

    @Override
    List<String> command() {
        return List.of(programPath(), "--configFile=" + folder().resolve(FILE));
    }

    /** Another host is routed from now on, as when somebody else's site comes to the same edge. */
    @Override
    public void reload() {
        String host = "site-" + ++reloads + ".example.org";
        routes().with("  routers:\n", """
                  routers:
                    other:
                      entryPoints: [websecure]
                      rule: Host(`%s`)
                      service: desk
                      tls: {}
                """.formatted(host)).into(folder());
        await(host, 200);
    }
}
