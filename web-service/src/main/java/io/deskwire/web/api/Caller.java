package io.deskwire.web.api;

import io.deskwire.web.session.SignedIn;
import jakarta.ws.rs.core.SecurityContext;

/** Who makes a request that only somebody who is signed in can make. */
final class Caller {
    private Caller() {}

    static SignedIn of(SecurityContext security) {
        return (SignedIn) security.getUserPrincipal();
    }
}
