package io.deskwire.e2e.oracle;

import io.deskwire.e2e.edge.EnvoyEdge;
import org.junit.jupiter.api.condition.EnabledIf;

/** Envoy, by deploy/edges/envoy.yaml. */
@EnabledIf(value = "io.deskwire.e2e.edge.EnvoyEdge#isHere", disabledReason = "There is no envoy on this machine.")
class EnvoyEdgeIT extends EdgeBehaviour {

    EnvoyEdgeIT() {
        super(new EnvoyEdge());
    }
}
