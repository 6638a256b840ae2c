package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** One ticket: as it was at a moment between the question and the answer, or not there where one did not see it then. */
record TicketQuestion(long ticket) implements Question {

    /** What the one who asks has read is theirs, and not in the log. */
    private static final String OWN = "lastRead";

    @Override
    public String path() {
        return "/api/tickets/" + ticket;
    }

    @Override
    public Optional<String> difference(Asked asked, TeamsLogs logs) {
        TeamsLog log = asked.log(logs);
        if (asked.status() == 404) {
            return asked.couldMiss(log, ticket) ? Optional.empty() : Optional.of("is not there, but to be seen");
        }
        if (asked.status() != 200) {
            return Optional.of("answered " + asked.status());
        }
        JsonNode has = ((ObjectNode) asked.body().deepCopy()).without(OWN);
        for (long seq = asked.before().seq(); seq <= asked.after().seq(); seq++) {
            if (log.ticketOf(asked.viewer(), ticket, seq).filter(has::equals).isPresent()) {
                return Optional.empty();
            }
        }
        return Optional.of("is none of what could be seen from "
                + asked.before().seq() + " to " + asked.after().seq() + ": " + has);
    }
}
