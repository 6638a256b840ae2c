package io.deskwire.web.api;

import io.deskwire.web.problem.Problem;
import io.deskwire.web.problem.ProblemResponse;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses, before anybody reads a body, requests whose form nothing here understands: NUL in the address, a body that is packed, in
 * another encoding than UTF-8, or of a type that is no type. (An address with a broken % does not come so far: the port refuses it.)
 */
@Singleton
public class RequestForm {
    /** After requests are counted, before all that may read or answer. */
    private static final int EARLY = 900;

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]{1,127}";
    /** RFC 9110, section 8.3.1. */
    private static final Pattern MEDIA_TYPE = Pattern.compile("\\s*" + TOKEN + "/" + TOKEN + "\\s*(;.{0,400})?");

    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";]*)", Pattern.CASE_INSENSITIVE);
    /** Neither JSON nor forms have that parameter (RFC 8259, section 11); clients that add their default mean ASCII by it. */
    private static final Pattern UTF_8 = Pattern.compile("utf-?8|us-ascii|iso-8859-1", Pattern.CASE_INSENSITIVE);

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        Problem problem = problem(
                request.uri(),
                request.getHeader(HttpHeaders.CONTENT_TYPE),
                request.getHeader(HttpHeaders.CONTENT_ENCODING));
        if (problem == null) {
            context.next();
            return;
        }
        // What is still coming of the body is nobody's: the connection ends with the answer.
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        ProblemResponse.send(request.response(), problem);
    }

    /**
     * Returns what is wrong with a request, or null.
     *
     * @param type     value of Content-Type, or null
     * @param encoding value of Content-Encoding, or null
     */
    static Problem problem(String uri, String type, String encoding) {
        if (uri.contains("%00")) {
            return Problem.badRequest("The address holds NUL (%00), which no text of ours has.");
        }
        if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
            return Problem.unsupportedBody("Bodies are taken as they are, without Content-Encoding.");
        }
        if (type == null) {
            return null;
        }
        if (!MEDIA_TYPE.matcher(type).matches()) {
            return Problem.unsupportedBody("This Content-Type is none.");
        }
        Matcher charset = CHARSET.matcher(type);
        String kind = type.strip().toLowerCase(Locale.ROOT);
        boolean read = kind.startsWith("application/json") || kind.startsWith("application/x-www-form-urlencoded");
        if (read && charset.find() && !UTF_8.matcher(charset.group(1).strip()).matches()) {
            return Problem.unsupportedBody("Bodies are read as UTF-8; this one says that it is something else.");
        }
        return null;
    }
}
