package io.deskwire.http;

import io.vertx.core.http.impl.HttpUtils;
import java.util.regex.Pattern;

/**
 * The path of an address as REST reads it, for whoever decides something by it: escaped letters, double and last slashes, dots, a
 * host in the target and parameters of a segment ({@code ;x=1}) are other spellings of the same one. Double slashes and parameters
 * are refused at the port already.
 */
public final class RequestPath {
    /** REST takes them off before it looks who is meant. */
    private static final Pattern PARAMETERS = Pattern.compile(";[^/]*");

    private static final Pattern LAST_SLASHES = Pattern.compile("(?<=.)/+$");

    private RequestPath() {}

    /**
     * Returns the path.
     *
     * @param uri target of a request, with or without a query; of one that nobody can read nothing is left
     */
    public static String of(String uri) {
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        int host = path.indexOf("://");
        if (!path.startsWith("/") && host >= 0) {
            int begin = path.indexOf('/', host + 3);
            path = begin < 0 ? "/" : path.substring(begin);
        }
        try {
            String plain = PARAMETERS.matcher(HttpUtils.normalizePath(path)).replaceAll("");
            return LAST_SLASHES.matcher(plain).replaceFirst("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
