package io.deskwire.e2e.oracle;

import io.deskwire.e2e.edge.TraefikEdge;
import org.junit.jupiter.api.condition.EnabledIf;

/** Traefik, by deploy/edges/traefik.yaml. */
@EnabledIf(value = "io.deskwire.e2e.edge.TraefikEdge#isHere", disabledReason = "There is no traefik on this machine.")
class TraefikEdgeIT extends EdgeBehaviour {

    TraefikEdgeIT() {
        super(new TraefikEdge());
    }
}
