package io.deskwire.bot.telegram;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/** A call failed after it had a connection: whether Telegram carried it out is not known. */
final class WrittenException extends IOException {
    private static final long serialVersionUID = 1L;

    WrittenException(IOException cause) {
        super(cause.getMessage(), cause);
    }

    /** Tells whether the failure, or what caused it, is of this kind. */
    static boolean isBehind(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof WrittenException) {
                return true;
            }
        }
        return false;
    }

    /** Marks the failures of calls that have a connection; as a network interceptor it runs for no others. */
    static Response mark(Interceptor.Chain chain) throws IOException {
        try {
            return chain.proceed(chain.request());
        } catch (IOException e) {
            throw new WrittenException(e);
        }
    }
}
