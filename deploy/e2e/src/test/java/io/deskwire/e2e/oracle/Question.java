package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Something that is asked over HTTP, and what the answer has to be by the log. */
interface Question {

    String path();

    /** What differs between an answer and what whoever asked may see, in words. */
    Optional<String> difference(Asked asked, TeamsLogs logs);

    /**
     * An answer.
     *
     * @param body read; null where the status is none of success
     * @param before where the log ended when it was asked, and {@code after}, when it was answered
     */
    record Asked(Viewer viewer, Question question, int status, JsonNode body, Position before, Position after) {

        /** What differs, in words, and for whom. */
        Optional<String> difference(TeamsLogs logs) {
            if (!before.epoch().equals(after.epoch())) {
                // Of which log it is nobody can say; that no word in it is too many is seen all the same.
                return Optional.empty();
            }
            return question.difference(this, logs)
                    .map(what -> viewer.username() + " asked for " + question.path() + ": " + what);
        }

        TeamsLog log(TeamsLogs logs) {
            return logs.of(before.epoch()).orElseThrow();
        }

        /** Whether a number of the log is of a moment between the question and the answer. */
        boolean isOfThen(long seq) {
            return seq >= before.seq() && seq <= after.seq();
        }

        /** Whether an answer that says that a ticket is not there was right at a moment. */
        boolean couldMiss(TeamsLog log, long ticket) {
            for (long seq = before.seq(); seq <= after.seq(); seq++) {
                if (log.ticketOf(viewer, ticket, seq).isEmpty()) {
                    return true;
                }
            }
            return false;
        }
    }
}
