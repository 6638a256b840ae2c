package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.e2e.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The rule of the reader, as docs/protocol.md has it, without the network: what to answer to a frame, what to apply, what to
 * do when the socket is closed. Everything happens on one thread.
 */
class Reader {

    /** What comes while the desk is loaded again is kept; more than this does not come within a request. */
    private static final int HELD = 10_000;

    /** After these nobody comes back without a person: signed out, a mistake of ours, not allowed. */
    private static final Set<Integer> FINAL = Set.of(4001, 4002, 4003);

    private final Journal journal;
    private final List<Entry> held = new ArrayList<>();
    private Position position;
    private boolean loading;
    private boolean asked;
    private long drainMillis;

    Reader(Journal journal) {
        this.journal = journal;
    }

    /** What the rule asks the network for. */
    interface Wire {

        void send(ObjectNode frame);

        /** Loads the desk again and hands it to {@link Reader#loaded}. */
        void load();
    }

    Journal journal() {
        return journal;
    }

    /** The desk was loaded: what it shows is true up to this position. */
    void loaded(Position snapshot, Wire wire) {
        position = snapshot;
        loading = false;
        asked = false;
        journal.loaded(snapshot);
        List<Entry> came = List.copyOf(held);
        held.clear();
        came.forEach(entry -> take(entry, wire));
    }

    /** A socket is open. */
    void opened(Wire wire) {
        asked = false;
        drainMillis = 0;
        journal.opened();
        wire.send(Http.object()
                .put("type", "hello")
                .put("epoch", position.epoch())
                .put("since", position.seq()));
    }

    /** Asks for so many events again that were applied; a client that misremembers does. They are to be dropped. */
    void askAgain(long events, Wire wire) {
        wire.send(Http.object().put("type", "gap").put("since", Math.max(0, position.seq() - events)));
    }

    /** A frame came. A type that is not known is skipped, as the protocol wants it. */
    void received(JsonNode frame, Wire wire) {
        switch (frame.get("type").asText()) {
            case "welcome" -> welcomed(frame, wire);
            case "events" -> frame.get("events").forEach(event -> take(Entry.of(event), wire));
            case "ping" -> wire.send(Http.object().put("type", "pong").put("seq", position.seq()));
            case "drain" -> drainMillis = frame.get("within").asLong();
            default -> {
                // Nothing that a reader of events has to act on.
            }
        }
    }

    private void welcomed(JsonNode welcome, Wire wire) {
        if (welcome.get("mode").asText().equals("reset")) {
            loading = true;
            wire.load();
        } else if (!welcome.get("epoch").asText().equals(position.epoch())) {
            journal.complains("was welcomed to epoch " + welcome.get("epoch").asText() + " without a reset");
        }
    }

    private void take(Entry entry, Wire wire) {
        if (loading) {
            if (held.size() == HELD) {
                journal.complains("had to hold more than " + HELD + " events while the desk was loaded");
            } else {
                held.add(entry);
            }
        } else if (!entry.epoch().equals(position.epoch())) {
            journal.complains("got " + entry + " of epoch " + entry.epoch() + " without a reset");
        } else if (isOld(entry.seq(), position.seq())) {
            journal.dropped();
        } else if (isNext(entry.seq(), position.seq())) {
            asked = false;
            position = new Position(position.epoch(), entry.seq());
            journal.applied(entry);
        } else if (!asked) {
            // It is not kept: the server sends everything after the gap again.
            asked = true;
            journal.askedSince(position.seq());
            wire.send(Http.object().put("type", "gap").put("since", position.seq()));
        }
    }

    /** Whether this number was applied already. Tests of the oracle put a mistake here. */
    boolean isOld(long seq, long last) {
        return seq <= last;
    }

    /** Whether this number comes next. Tests of the oracle put a mistake here. */
    boolean isNext(long seq, long last) {
        return seq == last + 1;
    }

    /** The socket was closed. Answers whether to come back. */
    boolean closed(int code) {
        journal.closed(code);
        if (isFinal(code)) {
            journal.ended("took close code " + code + " for the end");
            return false;
        }
        return true;
    }

    /** Whether this close code means: do not come back. Tests of the oracle put a mistake here. */
    boolean isFinal(int code) {
        return FINAL.contains(code);
    }

    /** Within how many milliseconds a replica that goes away wants its clients to come back; 0 when it did not say. */
    long drainMillis() {
        return drainMillis;
    }
}
