package io.deskwire.text;

import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * What a line of the log is about, beside its words: in JSON ({@code DESKWIRE_LOG_JSON}) these are fields, in lines for people they are
 * not shown. Numbers of ours and Telegram's only, never what somebody wrote.
 */
public final class LogFields {
    private static final String REQUEST = "request";

    private final Map<String, Object> fields = new TreeMap<>();

    private LogFields() {}

    /** Every line of what is done from here on, on this context and on workers for it, is about a request as well. */
    public static void request(String id) {
        ContextInternal here = (ContextInternal) Vertx.currentContext();
        // Anywhere else it would stay, and lines of others would have it.
        if (here != null && here.isDuplicate()) {
            MDC.put(REQUEST, id);
        }
    }

    /** Returns the id of the request that is at work here. */
    public static Optional<String> request() {
        ContextInternal here = (ContextInternal) Vertx.currentContext();
        return here != null && here.isDuplicate()
                ? Optional.ofNullable(MDC.get(REQUEST)).map(Object::toString)
                : Optional.empty();
    }

    /** About an event of the log, and its ticket where it has one. */
    public static LogFields ofEvent(long seq, @Nullable Long ticket) {
        LogFields fields = new LogFields();
        fields.fields.put("event", seq);
        return fields.andTicket(ticket);
    }

    /** About a bot, by Telegram's number of it. */
    public static LogFields ofBot(String bot) {
        LogFields fields = new LogFields();
        fields.fields.put("bot", bot);
        return fields;
    }

    /** And a ticket, where there is one. */
    public LogFields andTicket(@Nullable Long ticket) {
        if (ticket != null) {
            fields.put("ticket", ticket);
        }
        return this;
    }

    /** And a request that it comes from, where it is known. */
    public LogFields andRequest(@Nullable String id) {
        if (id != null) {
            fields.put(REQUEST, id);
        }
        return this;
    }

    /** Writes lines that are about this. */
    public void beside(Runnable lines) {
        ContextInternal here = (ContextInternal) Vertx.currentContext();
        if (here == null || here.isDuplicate()) {
            write(lines);
        } else {
            // On the context of an event loop itself nothing stays: each look at the fields would make a context of its
            // own.
            here.duplicate().dispatch(() -> write(lines));
        }
    }

    private void write(Runnable lines) {
        fields.forEach(MDC::put);
        try {
            lines.run();
        } finally {
            fields.keySet().forEach(MDC::remove);
        }
    }
}
