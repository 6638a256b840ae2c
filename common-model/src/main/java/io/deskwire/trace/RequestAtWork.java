package io.deskwire.trace;

import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import org.jspecify.annotations.Nullable;

/** Whose request is at work here: it lies in the context that Vert.x makes for each, and that goes along to workers. */
final class RequestAtWork {
    private RequestAtWork() {}

    static void is(SpanCause request) {
        ContextInternal here = mine();
        if (here != null) {
            here.localContextData().put(RequestAtWork.class, request);
        }
    }

    static TracedWork get() {
        ContextInternal here = mine();
        return here != null && here.localContextData().get(RequestAtWork.class) instanceof SpanCause request
                ? request
                : TracedWork.UNSEEN;
    }

    /** The context of an event loop itself is everybody's. */
    private static @Nullable ContextInternal mine() {
        ContextInternal here = (ContextInternal) Vertx.currentContext();
        return here != null && here.isDuplicate() ? here : null;
    }
}
