package io.deskwire.web.fanout;

import io.deskwire.store.log.LogReader;
import io.deskwire.store.log.Position;
import io.deskwire.web.socket.ClientFrame.Hello;
import io.deskwire.web.socket.ServerFrames;
import io.deskwire.web.stream.EventStream;
import io.smallrye.mutiny.Uni;

/**
 * Where a conversation begins, from what the browser says in its hello: live, with what it missed, or with a reset when that is
 * not to be had. Never with a part of it.
 *
 * @param head where the stream stood
 * @param from the number after which events are sent
 */
record ResumePoint(Position head, long from, ServerFrames.ResumeMode mode) {

    /** Answers a hello, from memory where that reaches back far enough. Fails when the log is needed and away. */
    static Uni<ResumePoint> of(Hello hello, EventStream stream, LogReader log) {
        Position head = stream.position();
        if (hello.since() == null) {
            return now(new ResumePoint(head, head.seq(), ServerFrames.ResumeMode.LIVE));
        }
        long since = hello.since();
        if (!head.epoch().equals(hello.epoch())) {
            return now(reset(head));
        }
        if (since == head.seq()) {
            return now(new ResumePoint(head, since, ServerFrames.ResumeMode.LIVE));
        }
        if (since > head.seq()) {
            // The browser saw more on another replica than this one has yet, or the database went back in time.
            return log.head().map(actual -> {
                boolean real = actual.epoch().equals(head.epoch()) && since <= actual.seq();
                return real ? new ResumePoint(head, since, ServerFrames.ResumeMode.LIVE) : reset(head);
            });
        }
        if (stream.remembers(since)) {
            return now(new ResumePoint(head, since, ServerFrames.ResumeMode.REPLAY));
        }
        return stream.readFrom(since, 1, SlowConsumerPolicy.SMALL).map(page -> {
            boolean kept = page.epoch().equals(head.epoch()) && since >= page.floor();
            return kept ? new ResumePoint(head, since, ServerFrames.ResumeMode.REPLAY) : reset(head);
        });
    }

    /** Returns where a browser begins that has to load the desk again all the same. */
    ResumePoint reset() {
        return reset(head);
    }

    private static ResumePoint reset(Position head) {
        return new ResumePoint(head, head.seq(), ServerFrames.ResumeMode.RESET);
    }

    private static Uni<ResumePoint> now(ResumePoint greeting) {
        return Uni.createFrom().item(greeting);
    }
}
