package io.deskwire.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request, line by line: what decides where its body ends, under rules that leave nothing to be understood in two
 * ways (RFC 9112, sections 3, 5 and 6). Whatever two readers could take differently is refused.
 */
final class RequestHead {
    private static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";
    /** More digits than any length that is taken. */
    private static final int LENGTH_DIGITS = 15;

    /**
     * A path with parameters of a segment or with two slashes in a row: REST takes both away before it looks who is meant, proxies do
     * not, and their rules by prefix ({@code /api/internal}) would not see them.
     */
    private static final Pattern OTHER_SPELLINGS = Pattern.compile("(?:[^/?]+://)?+[^?]*?(?:;|%3[bB]|//)");

    private final String method;
    private final String target;
    private final boolean old;
    private @Nullable String host;
    private @Nullable String contentLength;
    private @Nullable String transferEncoding;
    private @Nullable String upgrade;
    private int fields;

    private RequestHead(String method, String target, boolean old) {
        this.method = method;
        this.target = target;
        this.old = old;
    }

    /** Reads the first line. */
    static RequestHead of(String line) {
        int first = line.indexOf(' ');
        int last = line.lastIndexOf(' ');
        if (first <= 0 || first == last || line.indexOf(' ', first + 1) != last) {
            throw RefusedException.malformed("the request line is not method, target and version");
        }
        String version = line.substring(last + 1);
        if (version.startsWith("HTTP/") && !version.startsWith("HTTP/1.")) {
            throw new RefusedException(Refusal.HTTP_VERSION, "it speaks another version of HTTP");
        }
        if (!version.equals("HTTP/1.1") && !version.equals("HTTP/1.0")) {
            throw RefusedException.malformed("the version is none of HTTP");
        }
        String method = line.substring(0, first);
        String target = line.substring(first + 1, last);
        if (!token(method) || method.equals("CONNECT")) {
            throw RefusedException.malformed("the method is none that is taken");
        }
        if (!target.chars().allMatch(c -> c > ' ' && c < 127 && c != '#')) {
            throw RefusedException.malformed("the target has characters that have to be escaped");
        }
        if (OTHER_SPELLINGS.matcher(target).lookingAt()) {
            throw new RefusedException(Refusal.TARGET, "the path has a semicolon or two slashes in a row");
        }
        try {
            // As Quarkus asks, which says nothing when it is none.
            new URI(target);
        } catch (URISyntaxException e) {
            throw new RefusedException(Refusal.TARGET, "the target is no address");
        }
        return new RequestHead(method, target, version.equals("HTTP/1.0"));
    }

    /** Reads one field. */
    void field(String line) {
        if (++fields > HttpLimits.FIELDS) {
            throw new RefusedException(Refusal.HEAD_TOO_LARGE, "the head has too many lines");
        }
        int colon = line.indexOf(':');
        if (colon <= 0 || !token(line.substring(0, colon))) {
            throw RefusedException.malformed("a field has no name, or one with characters that no name has");
        }
        String value = trimmed(line.substring(colon + 1));
        if (!value.chars().allMatch(c -> c >= ' ' && c != 127 || c == '\t')) {
            throw RefusedException.malformed("a field has control characters in it");
        }
        switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case "host" -> host = once(host, value, "Host");
            case "content-length" -> contentLength = once(contentLength, value, "Content-Length");
            case "transfer-encoding" -> transferEncoding = once(transferEncoding, value, "Transfer-Encoding");
            // Whoever reads one of two lines only would make a socket of what others take for a request with a body.
            case "upgrade" -> upgrade = once(upgrade, value, "Upgrade");
            default -> {}
        }
    }

    /** Checks what can be checked only when all is here. */
    void end() {
        if (host == null ? !old : !host.chars().allMatch(RequestHead::inHost) || host.isEmpty()) {
            throw RefusedException.malformed("Host is missing, or no name of a host");
        }
        checkTarget();
        if (transferEncoding != null && (contentLength != null || old)) {
            throw RefusedException.malformed("Transfer-Encoding stands beside Content-Length, or in HTTP/1.0");
        }
        if (transferEncoding != null && !transferEncoding.equalsIgnoreCase("chunked")) {
            throw RefusedException.malformed("Transfer-Encoding is something else than chunked");
        }
        if (contentLength != null && !(contentLength.matches("[0-9]+") && contentLength.length() <= LENGTH_DIGITS)) {
            throw RefusedException.malformed("Content-Length is no number");
        }
        if (upgrades() && (chunked() || contentLength() > 0)) {
            throw RefusedException.malformed("a request that becomes a socket has a body");
        }
    }

    private void checkTarget() {
        if (target.startsWith("/") || target.equals("*") && method.equals("OPTIONS")) {
            return;
        }
        int authority = target.indexOf("://") + 3;
        String scheme = authority < 3 ? "" : target.substring(0, authority - 3).toLowerCase(Locale.ROOT);
        int path = authority < 3 ? -1 : target.indexOf('/', authority);
        boolean same = path > 0 && target.substring(authority, path).equalsIgnoreCase(host);
        if (!same || !(scheme.equals("http") || scheme.equals("https"))) {
            throw RefusedException.malformed("the target is no path, nor an address of this host");
        }
    }

    boolean chunked() {
        return transferEncoding != null;
    }

    /** Returns the bytes of the body, 0 for none or when it is {@link #chunked}. */
    long contentLength() {
        return contentLength == null ? 0 : Long.parseLong(contentLength);
    }

    /** Says whether it asks to become a socket. */
    boolean upgrades() {
        return method.equals("GET") && "websocket".equalsIgnoreCase(upgrade);
    }

    /** Without spaces and tabs around it; what else Java takes for white space is none here. */
    private static String trimmed(String value) {
        int begin = 0;
        int end = value.length();
        while (begin < end && (value.charAt(begin) == ' ' || value.charAt(begin) == '\t')) {
            begin++;
        }
        while (end > begin && (value.charAt(end - 1) == ' ' || value.charAt(end - 1) == '\t')) {
            end--;
        }
        return value.substring(begin, end);
    }

    private static String once(@Nullable String before, String value, String name) {
        if (before != null) {
            throw RefusedException.malformed(name + " stands there twice");
        }
        return value;
    }

    static boolean token(String text) {
        return text.chars()
                .allMatch(c -> c >= 'a' && c <= 'z'
                        || c >= 'A' && c <= 'Z'
                        || c >= '0' && c <= '9'
                        || TOKEN_SIGNS.indexOf(c) >= 0);
    }

    private static boolean inHost(int c) {
        return c > ' ' && c < 127 && "/?#@\\,<>\"{}|^`".indexOf(c) < 0;
    }
}
