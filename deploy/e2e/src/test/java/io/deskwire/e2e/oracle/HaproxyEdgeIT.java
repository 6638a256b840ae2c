package io.deskwire.e2e.oracle;

import io.deskwire.e2e.edge.HaproxyEdge;
import org.junit.jupiter.api.condition.EnabledIf;

/** HAProxy, by deploy/edges/haproxy.cfg. */
@EnabledIf(
        value = "io.deskwire.e2e.edge.HaproxyEdge#isHere",
        disabledReason = "There is no haproxy on this machine. On Debian: apt-get install haproxy")
class HaproxyEdgeIT extends EdgeBehaviour {

    HaproxyEdgeIT() {
        super(new HaproxyEdge());
    }
}
