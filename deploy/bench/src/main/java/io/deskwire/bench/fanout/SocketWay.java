package io.deskwire.bench.fanout;

import java.nio.file.Path;
import java.util.Map;

/**
 * A replica that is measured beside others.
 *
 * @param name in the report
 * @param program the web-service's {@code quarkus-run.jar}: of this tree, or of another one in which a step was left out
 * @param setting as {@code DESKWIRE_SOCKETS_WAY}
 */
public record SocketWay(String name, Path program, String setting) {

    Map<String, String> settings() {
        return Map.of("DESKWIRE_SOCKETS_WAY", setting);
    }
}
