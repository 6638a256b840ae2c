package io.deskwire.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The Kubernetes that {@code KUBECONFIG} names, with {@code deploy/kubernetes/overlays/try} on it. Its services are reached through
 * the API server, which asks another pod each time that is ready, as an ingress would; or, where {@code deploy/kubernetes/test} opened
 * ports for it ({@code --node-ports}), through those of a node.
 */
public final class Cluster implements BeforeAllCallback, AfterAllCallback {

    /** As in {@code overlays/try}, whose keys are public. */
    public static final Agent ADMIN = new Agent("admin", "admin", "only-for-a-try");

    private static final String NAMESPACE = "deskwire";
    private static final Pattern SERVES = Pattern.compile("Starting to serve on (\\S+)");

    private Process proxy;
    private String address;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        proxy = new ProcessBuilder("kubectl", "proxy", "--port=0")
                .redirectErrorStream(true)
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(proxy.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        Matcher serves = SERVES.matcher(line == null ? "" : line);
        if (!serves.find()) {
            throw new IllegalStateException("kubectl proxy does not serve: " + line);
        }
        address = "http://" + serves.group(1);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        proxy.destroy();
    }

    /** Where a service of the namespace is reached. */
    public String service(String name) {
        String port = kubectl(
                "get", "service", name + "-of-node", "--ignore-not-found", "-o", "jsonpath={.spec.ports[0].nodePort}");
        if (port.isEmpty()) {
            return address + "/api/v1/namespaces/" + NAMESPACE + "/services/" + name + ":http/proxy";
        }
        String node = kubectl(
                "get", "nodes", "-o", "jsonpath={.items[0].status.addresses[?(@.type==\"InternalIP\")].address}");
        return "http://" + node + ":" + port;
    }

    /** Runs kubectl in the namespace and returns what it says; fails, saying it, when kubectl does. */
    public static String kubectl(String... arguments) {
        List<String> command = new ArrayList<>(List.of("kubectl", "-n", NAMESPACE));
        command.addAll(List.of(arguments));
        return Program.said(new ProcessBuilder(command));
    }

    /** What the cluster says when it refuses a command of kubectl's; nothing when it did it. */
    public static String refusal(Runnable command) {
        try {
            command.run();
            return "";
        } catch (AssertionError refused) {
            return refused.getMessage();
        }
    }

    /** Runs kubectl with {@code -f} and a file of this content. */
    public static void kubectlWith(String content, String... arguments) {
        try {
            Path file = Files.createTempFile("deskwire", ".yaml");
            try {
                Files.writeString(file, content);
                kubectl(Stream.concat(Stream.of(arguments), Stream.of("-f", file.toString()))
                        .toArray(String[]::new));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until a rollout of this is over. */
    public static void awaitRollout(String deployment) {
        kubectl("rollout", "status", "deployment/" + deployment, "--timeout=10m");
    }
}
