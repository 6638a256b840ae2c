package io.deskwire.e2e.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The logs of a desk with teams: one for each epoch that it has had, oldest first. */
final class TeamsLogs {

    private final List<TeamsLog> logs;

    TeamsLogs(List<TeamsLog> logs) {
        this.logs = List.copyOf(logs);
    }

    /** Reads those that are over and the one that goes on. */
    static TeamsLogs of(DeskDatabase database) {
        List<TeamsLog> logs = new ArrayList<>();
        Map<Long, TeamsLog> before = new HashMap<>();
        for (Position past : database.pastLogs()) {
            TeamsLog log = new TeamsLog(past.epoch(), database.pastEvents(past.epoch()), before);
            logs.add(log);
            before.put(past.seq(), log);
        }
        logs.add(new TeamsLog(database.epoch(), database.events(0), before));
        return new TeamsLogs(logs);
    }

    /** The log of an epoch. */
    Optional<TeamsLog> of(String epoch) {
        return logs.stream().filter(log -> log.epoch().equals(epoch)).findFirst();
    }

    /** The log that goes on. */
    TeamsLog last() {
        return logs.get(logs.size() - 1);
    }

    /** Those from an epoch on; none for an epoch that never was. */
    List<TeamsLog> since(String epoch) {
        return of(epoch)
                .map(first -> logs.subList(logs.indexOf(first), logs.size()))
                .orElse(List.of());
    }

    /** Whether somebody could see a ticket of this customer at a moment from one place to another, which may be in another log. */
    boolean couldSee(Viewer viewer, String customer, Position first, Position last) {
        if (first.epoch().equals(last.epoch())) {
            return of(first.epoch())
                    .map(log -> log.couldSee(viewer, customer, first.seq(), last.seq()))
                    .orElse(false);
        }
        return of(first.epoch())
                        .map(log -> log.couldSee(viewer, customer, first.seq(), log.head()))
                        .orElse(false)
                || of(last.epoch())
                        .map(log -> log.couldSee(viewer, customer, 1, last.seq()))
                        .orElse(false);
    }
}
