package io.deskwire.publish;

import io.deskwire.event.Event;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Announces events to the replicas of the web-service over HTTP. */
final class HttpAnnouncer {
    static final String PATH = "/api/internal/notify-monitor-update";
    /** What the web-service takes in one request. */
    static final int MAX_BODY = 1 << 20;
    /** Half a megabyte of ordinary events. */
    static final int MAX_EVENTS = 500;

    private static final Logger LOG = Logger.getLogger(Publisher.class);
    private final InternalHttp http;
    private final URI webService;
    private final PublishMetrics metrics;

    HttpAnnouncer(InternalHttp http, URI webService, MeterRegistry registry) {
        this.http = http;
        this.webService = webService;
        this.metrics = new PublishMetrics(registry, "http");
    }

    /** Announces the events in order, request after request; never fails. */
    Future<Void> announce(List<Announcement> events) {
        Future<Void> done = Future.succeededFuture();
        for (Request request : split(events)) {
            // What became of one request says nothing about the next.
            done = done.otherwiseEmpty().compose(before -> send(request));
        }
        return done;
    }

    private Future<Void> send(Request request) {
        return http.post(webService, PATH, request.body).map(outcome -> {
            report(request.events, outcome);
            return null;
        });
    }

    private void report(List<Announcement> events, InternalHttp.PostResult outcome) {
        if (outcome.taken() == 0) {
            metrics.failed(events.size());
            LOG.warn("[HTTP] Nobody at " + webService + " took " + span(events) + " (" + outcome.problem()
                    + "); the replicas will find it in the log");
            return;
        }
        metrics.published(events.size());
        for (Announcement announcement : events) {
            Event event = announcement.event();
            announcement
                    .about()
                    .beside(() -> LOG.warn("[HTTP] Published seq=" + event.seq() + " type=" + event.type()
                            + " replicas: " + outcome.taken()));
        }
    }

    private static String span(List<Announcement> events) {
        long first = events.get(0).event().seq();
        long last = events.get(events.size() - 1).event().seq();
        return first == last ? "seq=" + first : "seq=" + first + ".." + last;
    }

    private List<Request> split(List<Announcement> events) {
        List<Request> requests = new ArrayList<>();
        Request open = null;
        for (Announcement announcement : events) {
            Event event = announcement.event();
            Buffer json = Buffer.buffer(announcement.text());
            if (json.length() + 2 > MAX_BODY) {
                metrics.failed(1);
                LOG.warn("[HTTP] seq=" + event.seq() + " is too large to be announced (" + json.length()
                        + " bytes); the replicas will find it in the log");
                continue;
            }
            if (open == null || !open.takes(json)) {
                open = new Request(new ArrayList<>(), Buffer.buffer());
                requests.add(open);
            }
            open.add(announcement, json);
        }
        requests.forEach(request -> request.body.appendByte((byte) ']'));
        return requests;
    }

    private record Request(List<Announcement> events, Buffer body) {
        boolean takes(Buffer json) {
            // a comma before and the bracket at the end
            return events.size() < MAX_EVENTS && body.length() + 1 + json.length() + 1 <= MAX_BODY;
        }

        void add(Announcement event, Buffer json) {
            body.appendByte((byte) (events.isEmpty() ? '[' : ',')).appendBuffer(json);
            events.add(event);
        }
    }
}
