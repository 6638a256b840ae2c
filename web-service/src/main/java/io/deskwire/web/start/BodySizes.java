package io.deskwire.web.start;

import io.deskwire.http.BodyRules;
import io.deskwire.http.RequestPath;

/** How large bodies may be, by the address as routes read it; no other spelling of it is a way around its limit. */
final class BodySizes implements BodyRules {
    /**
     * A user name and a password, also with every character escaped, and words for who sends more ({@code SignInForm}). Nobody is
     * known yet: as many as one address has connections fill a quarter of what there is for bodies.
     */
    static final long SIGN_IN_BYTES = 4 * 1024;

    /** The largest request is the HTTP fallback's, 1 MiB of events, which says so itself; a reply with all marks has some 200 KiB. */
    static final long ORDINARY_BYTES = 2 * 1024 * 1024;

    @Override
    public long most(String uri) {
        return switch (RequestPath.of(uri)) {
            case "/api/session" -> SIGN_IN_BYTES;
            case "/api/files" -> STREAMED;
            default -> ORDINARY_BYTES;
        };
    }
}
