package io.deskwire.e2e.edge;

import io.deskwire.local.Line;
import java.util.List;

/** Envoy without anything that steers it: its routes are a file that it watches. */
public final class EnvoyEdge extends Edge {

    private static final String FILE = "envoy.yaml";
    private static final String ROUTES = "envoy-routes.yaml";

    /** What neither the desk nor Envoy says of its own accord. */
    private static final int ANSWERED_BY_ITSELF = 418;

    private int reloads;

    public EnvoyEdge() {
        super("envoy");
    }

    /** Whether there is one on this machine. */
    public static boolean isHere() {
        return program("envoy").isPresent();
    }

    @Override
    List<String> versionCommand() {
        return List.of("/bin/sh", "-c", programPath() + " --version | grep version");
    }

    @Override
    void configure(Line line) {
        EdgeFile.of(FILE)
                .with("address: 0.0.0.0, port_value: 443", "address: 127.0.0.1, port_value: " + port())
                .with(EdgeFile.CERTIFICATES, folder() + "/")
                .with("/etc/envoy/", folder() + "/")
                .withReplicas(line, "port_value: 8080", "port_value: 9000")
                .into(folder());
        EdgeFile.of(ROUTES).into(folder());
    }

    @Override
    List<String> command() {
        // Two processes of one machine would share what they keep for a restart.
        return List.of(
                programPath(),
                "-c",
                folder().resolve(FILE).toString(),
                "--disable-hot-restart",
                // As nginx and HAProxy have by themselves here.
                "--concurrency",
                "2");
    }

    /** Another host is routed from now on, as when somebody else's site comes to the same edge. */
    @Override
    public void reload() {
        String host = "site-" + ++reloads + ".example.org";
        EdgeFile.of(ROUTES)
                .with("    virtual_hosts:\n", """
                virtual_hosts:
                  - name: other
                    domains: ["%s"]
                    routes:
                      - match: {prefix: /}
                        direct_response: {status: %d}
                """.formatted(host, ANSWERED_BY_ITSELF)
                        .indent(4))
                .into(folder());
        await(host, ANSWERED_BY_ITSELF);
    }
}
