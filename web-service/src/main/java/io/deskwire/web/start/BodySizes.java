package io.deskwire.web.start;

import io.deskwire.http.BodyRules;
import io.vertx.core.http.impl.HttpUtils;

/**
 * How large bodies may be, by the address as routes read it: escaped letters, double and last slashes, dots and a host in the target
 * are other spellings of the same one, and none of them is a way around its limit.
 */
final class BodySizes implements BodyRules {
    /**
     * A user name and a password, also with every character escaped, and words for who sends more ({@code SignInForm}). Nobody is
     * known yet: as many as one address has connections fill a quarter of what there is for bodies.
     */
    static final long SIGN_IN_BYTES = 4 * 1024;

    @Override
    public long most(String uri) {
        return switch (path(uri)) {
            case "/api/session", "/api/session/" -> SIGN_IN_BYTES;
            case "/api/files", "/api/files/" -> STREAMED;
            default -> ORDINARY;
        };
    }

    /** As routes compare it; what none can read is none. */
    private static String path(String uri) {
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        int host = path.indexOf("://");
        if (!path.startsWith("/") && host >= 0) {
            int begin = path.indexOf('/', host + 3);
            path = begin < 0 ? "/" : path.substring(begin);
        }
        try {
            return HttpUtils.normalizePath(path);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
