package io.deskwire.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The Kubernetes that {@code KUBECONFIG} names, with {@code deploy/kubernetes/overlays/try} on it. Its services are reached through
 * the API server, which asks another pod each time that is ready, as an ingress would.
 */
final class Cluster implements BeforeAllCallback, AfterAllCallback {

    /** As in {@code overlays/try}, whose keys are public. */
    static final Agent ADMIN = new Agent("admin", "admin", "only-for-a-try");

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
    String service(String name) {
        return address + "/api/v1/namespaces/" + NAMESPACE + "/services/" + name + ":http/proxy";
    }

    /** Runs kubectl in the namespace and returns what it says; fails, saying it, when kubectl does. */
    static String kubectl(String... arguments) {
        List<String> command = new ArrayList<>(List.of("kubectl", "-n", NAMESPACE));
        command.addAll(List.of(arguments));
        return Program.said(new ProcessBuilder(command));
    }

    /** Waits until a rollout of this is over. */
    static void awaitRollout(String deployment) {
        kubectl("rollout", "status", "deployment/" + deployment, "--timeout=10m");
    }
}
