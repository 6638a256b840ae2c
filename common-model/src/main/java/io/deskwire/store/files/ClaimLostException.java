package io.deskwire.store.files;

import java.util.UUID;

/** Somebody else fetches this file by now, or it is gone: what is still on the way counts for nothing. */
public final class ClaimLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClaimLostException(UUID file) {
        super("File " + file + " is no longer this claim's");
    }
}
