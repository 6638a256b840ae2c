package io.deskwire.e2e.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one client did: the snapshots it loaded, the events it applied after each, and how its connections went. Written by
 * the client's thread, read by the one that judges.
 */
final class Journal {

    private final String client;
    private final List<Run> runs = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final Map<Integer, Integer> closes = new TreeMap<>();
    private int connections;
    private int sentOn;
    private int refusals;
    private int dropped;
    private int gaps;
    private long openGap = -1;
    private String end;
    private String lastBreak;

    Journal(String client) {
        this.client = client;
    }

    /**
     * What was applied on top of a snapshot.
     *
     * @param last the number up to which the client was told that it has everything
     */
    record Run(Position snapshot, List<Entry> applied, long last) {}

    synchronized void loaded(Position snapshot) {
        runs.add(new Run(snapshot, new ArrayList<>(), snapshot.seq()));
        openGap = -1;
    }

    synchronized void applied(Entry entry) {
        runs.get(runs.size() - 1).applied().add(entry);
    }

    /** It has what it may see up to and with this number. */
    synchronized void reached(long seq) {
        Run run = runs.get(runs.size() - 1);
        runs.set(runs.size() - 1, new Run(run.snapshot(), run.applied(), seq));
        openGap = -1;
    }

    synchronized void dropped(int events) {
        dropped += events;
    }

    synchronized void askedSince(long seq) {
        gaps++;
        openGap = seq;
    }

    synchronized void sentOn() {
        connections--;
        sentOn++;
    }

    synchronized void opened() {
        connections++;
    }

    /** A connection was refused before the upgrade, or did not come about. */
    synchronized void refused() {
        refusals++;
    }

    synchronized void closed(int code) {
        closes.merge(code, 1, Integer::sum);
    }

    /** A connection broke; the close that follows is what counts. */
    synchronized void broke(Throwable cause) {
        lastBreak = cause.toString();
    }

    /** Something that the protocol does not allow. */
    synchronized void complains(String what) {
        complaints.add(what);
    }

    /** The client does not come back. */
    synchronized void ended(String why) {
        end = why;
    }

    String client() {
        return client;
    }

    synchronized List<Run> runs() {
        return runs.stream()
                .map(run -> new Run(run.snapshot(), List.copyOf(run.applied()), run.last()))
                .toList();
    }

    synchronized List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Why it does not come back; null while it does. */
    synchronized String end() {
        return end;
    }

    /** The last number that is part of what the client shows; -1 before its first snapshot. */
    synchronized long last() {
        return runs.isEmpty() ? -1 : runs.get(runs.size() - 1).last();
    }

    /** Where the client is; before its first snapshot at the beginning of no log. */
    synchronized Position position() {
        return runs.isEmpty()
                ? new Position("", 0)
                : new Position(runs.get(runs.size() - 1).snapshot().epoch(), last());
    }

    synchronized int countDropped() {
        return dropped;
    }

    synchronized int countGaps() {
        return gaps;
    }

    /** How often a connection was refused, or did not come about. */
    synchronized int countRefusals() {
        return refusals;
    }

    /** How often each close code came. */
    synchronized Map<Integer, Integer> closes() {
        return Map.copyOf(closes);
    }

    synchronized int countConnections() {
        return connections;
    }

    /** How its connections went, for whoever looks for the cause of a difference. */
    synchronized String connectionsInWords() {
        return connections + " connections, " + refusals + " refused, "
                + (sentOn > 0 ? sentOn + " sent on, " : "") + "close codes " + closes
                + (openGap < 0 ? "" : ", a gap frame since " + openGap + " without an answer")
                + (lastBreak == null ? "" : ", the last one broke with " + lastBreak);
    }
}
