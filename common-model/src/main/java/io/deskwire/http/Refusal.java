package io.deskwire.http;

import java.nio.charset.StandardCharsets;

/** Why a connection is ended, what its client is told (RFC 9457), and the metric's name for it. */
enum Refusal {
    MALFORMED("malformed", 400, "Bad Request", "The request is not well-formed HTTP/1.1. The connection is closed."),
    TARGET(
            "target",
            400,
            "Bad Request",
            "The address cannot be read: a % in it is followed by two digits from 0 to F, signs that no address has are"
                    + " written so, and its path has no semicolon and no two slashes in a row."),
    HEAD_TOO_LARGE(
            "head-too-large",
            431,
            "Request Header Fields Too Large",
            "The head of a request has at most 100 lines, 8 KiB each and 16 KiB together."),
    HTTP_VERSION("version", 505, "HTTP Version Not Supported", "This port speaks HTTP/1.1 only."),
    HEAD_LATE(
            "head-late",
            408,
            "Request Timeout",
            "The head of the request was not here in eight seconds. Open a new connection and send it at once."),
    BODY_LATE(
            "body-late",
            408,
            "Request Timeout",
            "The body comes too slowly: 4 KiB a second are asked for, after ten seconds. Try again on a better line."),
    BODY_TOO_LARGE("body-too-large", 413, "Content Too Large", "The body is larger than this address takes."),
    PIECES(
            "tiny-pieces",
            400,
            "Bad Request",
            "The body comes in too many tiny pieces. Send larger ones, 128 bytes each on average."),
    BODIES_FULL(
            "bodies-full",
            503,
            "Service Unavailable",
            "Bodies of other requests fill the memory that there is for them. Nothing was done; try again in a"
                    + " moment."),
    ANSWERS_FULL(
            "answers-full",
            503,
            "Service Unavailable",
            "Answers that their clients have not taken fill the memory that there is for them. Try again in a moment."),
    /** Its client asks and does not read. */
    PIPELINED("pipelined", 0, "", "It asked for more than it took answers of"),
    CONNECTIONS_FULL(
            "connections-full",
            503,
            "Service Unavailable",
            "As many connections are open as this service takes. Nothing was done; try again in a moment."),
    ADDRESS_FULL(
            "address-full",
            503,
            "Service Unavailable",
            "As many connections are open from your address as this service takes from one. Close some, or try again"
                    + " in a moment; a proxy belongs into the setting of trusted proxies."),
    /** Its answer was given; only the rest of the body is left. */
    UNREAD("unread-body", 0, "", "It went on sending a body whose answer it had"),
    STALLED("stalled", 0, "", "It took nothing of its answer for a minute");

    private final String reason;
    private final int status;
    private final String title;
    private final String detail;

    Refusal(String reason, int status, String title, String detail) {
        this.reason = reason;
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    /** Returns the tag of the metric. */
    String reason() {
        return reason;
    }

    /** Returns the sentence for the client and for the log. */
    String detail() {
        return detail;
    }

    /** Says whether the client is told; otherwise the connection just ends. */
    boolean told() {
        return status != 0;
    }

    /** Says whether more of the request is on its way, which the client sends before it reads the answer. */
    boolean unread() {
        return this != HEAD_LATE && this != CONNECTIONS_FULL && this != ADDRESS_FULL;
    }

    /** Returns the whole answer as bytes. */
    byte[] answer() {
        String body = "{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + ",\"detail\":\""
                + detail + "\"}";
        String retry = status == 503 ? "Retry-After: 5\r\n" : "";
        return ("HTTP/1.1 " + status + " " + title + "\r\nContent-Type: application/problem+json\r\nContent-Length: "
                        + body.length() + "\r\n" + retry + "Connection: close\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
