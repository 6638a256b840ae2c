package io.deskwire.bot.telegram;

import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Request;

/**
 * How far one request came: Telegram does nothing of a request of which it has not got the end, so only one that was written whole may
 * have been carried out when no answer comes. Goes along with the request as its tag.
 */
final class RequestProgress extends EventListener {
    private volatile boolean written;

    /** Returns the one that goes along with a call; of a download nobody asks. */
    static EventListener of(Call call) {
        RequestProgress progress = call.request().tag(RequestProgress.class);
        return progress == null ? EventListener.NONE : progress;
    }

    /** Tells whether all of it, its body included, was handed to a connection. */
    boolean written() {
        return written;
    }

    /** Of a body that breaks off, whoever is to blame, OkHttp tells another end. */
    @Override
    public void requestBodyEnd(Call call, long bytes) {
        written = true;
    }

    @Override
    public void requestHeadersEnd(Call call, Request request) {
        written = request.body() == null;
    }
}
