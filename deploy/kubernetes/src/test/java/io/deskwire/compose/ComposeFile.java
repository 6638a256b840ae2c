package io.deskwire.compose;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What {@code deploy/compose/compose.yaml} says, read strictly: a field that is not below is a slip, or belongs here. Variables stand as
 * they are.
 */
record ComposeFile(
        String name,
        Map<String, Service> services,
        Map<String, Network> networks,
        Map<String, Object> volumes,
        Map<String, SecretFile> secrets) {
    /** The folder beside this module's. */
    static final Path FOLDER = Path.of("../compose");

    private static final ObjectMapper TREE = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /** A container's description. */
    record Service(
            String image,
            List<String> entrypoint,
            List<String> command,
            String user,
            String restart,
            boolean readOnly,
            List<String> capDrop,
            List<String> securityOpt,
            int pidsLimit,
            String memLimit,
            String shmSize,
            String stopGracePeriod,
            String stopSignal,
            List<String> tmpfs,
            List<String> volumes,
            List<String> ports,
            List<String> profiles,
            List<String> envFile,
            Map<String, String> environment,
            List<String> secrets,
            Object networks,
            Map<String, Map<String, String>> dependsOn,
            HealthCheck healthcheck,
            Logging logging) {}

    /** How Docker asks whether it works. */
    record HealthCheck(List<String> test, String interval, String timeout, int retries, String startPeriod) {}

    /** Where its output goes. */
    record Logging(String driver, Map<String, String> options) {}

    /** Who reaches whom. */
    record Network(boolean internal, Addresses ipam) {}

    /** Which addresses a network has. */
    record Addresses(List<Map<String, String>> config) {}

    /** A secret and where it lies. */
    record SecretFile(String file) {}

    /** Reads the file, with what its anchors stand for. */
    static ComposeFile read() throws IOException {
        return read(Files.readString(FOLDER.resolve("compose.yaml")));
    }

    static ComposeFile read(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Map<String, Object> all = new Yaml(new SafeConstructor(options)).load(yaml);
        all.keySet().removeIf(key -> key.startsWith("x-"));
        return TREE.convertValue(all, ComposeFile.class);
    }

    /** The replicas of the web-service. */
    List<Service> replicas() {
        return List.of(services.get("web-1"), services.get("web-2"), services.get("web-3"));
    }
}
