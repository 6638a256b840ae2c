package io.deskwire.store;

/** The database cannot be reached or cannot serve right now; the same call may succeed later. */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(Throwable cause) {
        super("The database cannot be reached: " + cause.getMessage(), cause);
    }

    /**
     * Says whether it took too long: the server was there, so that what it was asked for may be at fault as well as the moment.
     */
    public boolean tookTooLong() {
        return StoreFailures.tookTooLong(getCause());
    }
}
