package io.deskwire.simulator.botapi;

/** A call that Telegram would refuse, with its error_code and description. */
public final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final int code;

    /** @param description as Telegram words it, with its prefix ("Bad Request: …") */
    public ApiError(int code, String description) {
        super(description, null, false, false);
        this.code = code;
    }

    /** 400 with "Bad Request: " before the reason. */
    public static ApiError badRequest(String reason) {
        return new ApiError(400, "Bad Request: " + reason);
    }

    /** The HTTP status and error_code. */
    public int code() {
        return code;
    }
}
