package io.deskwire.web.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that a person can act on (RFC 9457). Thrown anywhere on the way of a request; {@link ProblemMappers} answers with it.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final String detail;
    private final transient Map<String, Object> extras = new LinkedHashMap<>();
    private @Nullable Long retryAfterSeconds;

    private Problem(int status, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    /** The request makes no sense; the detail says which part of it. */
    public static Problem badRequest(String detail) {
        return new Problem(400, "That request cannot be understood", detail);
    }

    /**
     * As {@link #badRequest}, for one field.
     *
     * @param field as programs look for it: {@code entities[0].offset}, or the name of a parameter or header
     */
    public static Problem badField(String field, String detail) {
        return badRequest(detail).with("field", field);
    }

    /** Nobody is signed in, or the password was wrong. */
    public static Problem unauthorized(String detail) {
        return new Problem(401, "Sign in first", detail);
    }

    /** Somebody is signed in, and may not. */
    public static Problem forbidden(String detail) {
        return new Problem(403, "Not allowed", detail);
    }

    /** There is no such thing. */
    public static Problem notFound(String detail) {
        return new Problem(404, "Not found", detail);
    }

    /** The log no longer has it. */
    public static Problem gone(String detail) {
        return new Problem(410, "No longer kept", detail);
    }

    /** It cannot be done as things stand. */
    public static Problem conflict(String detail) {
        return new Problem(409, "Not as things stand", detail);
    }

    /** Somebody changed it first. */
    public static Problem stale(String detail) {
        return new Problem(412, "Changed meanwhile", detail);
    }

    /** More than the limit. */
    public static Problem tooLarge(String detail) {
        return new Problem(413, "Too large", detail);
    }

    /** A file of a kind that is not taken. */
    public static Problem unsupported(String detail) {
        return new Problem(415, "Not a kind of file that can be sent", detail);
    }

    /** A body in a form that is not read here. */
    public static Problem unsupportedBody(String detail) {
        return new Problem(415, "A body of another form is expected", detail);
    }

    /** A file that will never be here. */
    public static Problem neverHere(String detail) {
        return new Problem(410, "This file is not here", detail);
    }

    /** A well-formed request that contradicts an earlier one. */
    public static Problem unprocessable(String detail) {
        return new Problem(422, "That contradicts an earlier request", detail);
    }

    /** The header that says which version is meant is missing. */
    public static Problem preconditionRequired(String detail) {
        return new Problem(428, "Say which version you mean", detail);
    }

    /** Too often. */
    public static Problem tooMany(String detail, long retryAfterSeconds) {
        return new Problem(429, "Too many tries", detail).retryAfter(retryAfterSeconds);
    }

    /** Something that we need is away. */
    public static Problem unavailable(String detail) {
        // The database is looked for every few hundred milliseconds; two seconds later it may well be back.
        return new Problem(503, "Not available right now", detail).retryAfter(2);
    }

    /** Any other refusal of the HTTP layer. */
    public static Problem of(int status, String title, String detail) {
        return new Problem(status, title, detail);
    }

    /** Adds a field that a program can read. */
    public Problem with(String field, Object value) {
        extras.put(field, value);
        return this;
    }

    @Override
    public String getMessage() {
        return detail;
    }

    public int status() {
        return status;
    }

    /** Returns seconds to wait before another try, or null. */
    public @Nullable Long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** Returns the body of {@code application/problem+json}. */
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status);
        body.put("detail", getMessage());
        body.putAll(extras);
        return body;
    }

    private Problem retryAfter(long seconds) {
        this.retryAfterSeconds = seconds;
        return this;
    }
}
