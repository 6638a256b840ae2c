package io.deskwire.store;

/** A search took longer than it may: what is looked for is too frequent, or the database too busy. */
public final class SearchTooBroadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SearchTooBroadException(Throwable cause) {
        super(cause);
    }
}
