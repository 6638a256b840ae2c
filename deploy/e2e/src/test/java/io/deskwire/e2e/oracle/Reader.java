package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.e2e.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rule of the reader, as docs/protocol.md has it, without the network: what to answer to a frame, what to apply, what to
 * do when the socket is closed. Everything happens on one thread.
 */
class Reader {

    /** Frames that come while the desk is loaded again are kept; more than this do not come within a request. */
    private static final int HELD = 10_000;

    /** After these nobody comes back without a person: signed out, a mistake of ours, not allowed. */
    private static final Set<Integer> FINAL = Set.of(4001, 4003);
    /** To a client that was told to go: another replica is the place for it. */
    static final int SENT_ON = 4012;
    /** Is also what a replica that is behind says of a hello that it did not hear in time; so the second one running is final. */
    private static final int PROTOCOL_ERROR = 4002;

    private final Journal journal;
    private final List<Stretch> held = new ArrayList<>();
    private Position position;
    private boolean loading;
    private boolean asked;
    private long drainMillis;
    private int protocolErrors;

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
        List<Stretch> came = List.copyOf(held);
        held.clear();
        came.forEach(frame -> take(frame, wire));
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

    /** A frame or a snapshot came, whatever is in it: here are its bytes. */
    void hears(String text) {
        // Who only follows the rule has no use for them.
    }

    /** A frame came. A type that is not known is skipped, as the protocol wants it. */
    void received(JsonNode frame, Wire wire) {
        switch (frame.get("type").asText()) {
            case "welcome" -> welcomed(frame, wire);
            case "events" -> take(Stretch.of(frame), wire);
            case "ping" -> wire.send(Http.object().put("type", "pong").put("seq", position.seq()));
            case "drain" -> drainMillis = frame.get("within").asLong();
            default -> {
                // Nothing that a reader of events has to act on.
            }
        }
    }

    private void welcomed(JsonNode welcome, Wire wire) {
        protocolErrors = 0;
        if (welcome.get("mode").asText().equals("reset")) {
            loading = true;
            wire.load();
        } else if (!welcome.get("epoch").asText().equals(position.epoch())) {
            journal.complains("was welcomed to epoch " + welcome.get("epoch").asText() + " without a reset");
        }
    }

    private void take(Stretch frame, Wire wire) {
        Optional<String> contradiction = frame.contradiction();
        if (contradiction.isPresent()) {
            journal.complains("got " + contradiction.get());
        } else if (loading) {
            if (held.size() == HELD) {
                journal.complains("had to hold more than " + HELD + " frames while the desk was loaded");
            } else {
                held.add(frame);
            }
        } else if (frame.entries().stream().anyMatch(entry -> !entry.epoch().equals(position.epoch()))) {
            journal.complains("got " + frame.entries().get(0) + " of epoch "
                    + frame.entries().get(0).epoch() + " without a reset");
        } else if (isOld(frame.to(), position.seq())) {
            journal.dropped(frame.entries().size());
        } else if (!isHole(frame.from(), position.seq())) {
            apply(frame);
        } else if (!asked) {
            // It is not kept: the server sends everything after the gap again.
            asked = true;
            journal.askedSince(position.seq());
            wire.send(Http.object().put("type", "gap").put("since", position.seq()));
        }
    }

    private void apply(Stretch frame) {
        asked = false;
        long last = position.seq();
        for (Entry entry : frame.entries()) {
            if (isNews(entry.seq(), last)) {
                journal.applied(entry);
            } else {
                journal.dropped(1);
            }
        }
        position = new Position(position.epoch(), frame.to());
        journal.reached(frame.to());
    }

    /** Whether a frame that ends there has nothing new. Tests of the oracle put a mistake here. */
    boolean isOld(long to, long last) {
        return to <= last;
    }

    /** Whether something is missing before a frame that begins there. Tests of the oracle put a mistake here. */
    boolean isHole(long from, long last) {
        return from > last;
    }

    /** Whether an event of a frame is to be applied. Tests of the oracle put a mistake here. */
    boolean isNews(long seq, long last) {
        return seq > last;
    }

    /** The socket that was just open was none: it is to be another replica's. */
    void sentOn() {
        journal.sentOn();
    }

    /** The socket was closed. Answers whether to come back. */
    boolean closed(int code) {
        journal.closed(code);
        if (code == PROTOCOL_ERROR) {
            protocolErrors++;
        }
        if (isFinal(code) || protocolErrors > 1) {
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
