package io.deskwire.e2e.oracle;

import io.deskwire.e2e.edge.NginxEdge;
import org.junit.jupiter.api.condition.EnabledIf;

/** nginx, by deploy/edges/nginx.conf. */
@EnabledIf(
        value = "io.deskwire.e2e.edge.NginxEdge#isHere",
        disabledReason = "There is no nginx on this machine. On Debian: apt-get install nginx-light")
class NginxEdgeIT extends EdgeBehaviour {

    NginxEdgeIT() {
        super(new NginxEdge());
    }
}
