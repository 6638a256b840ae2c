package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The newest messages of a ticket, whole and in their order, as of the number that the page says. */
record MessagesQuestion(long ticket, int limit) implements Question {

    @Override
    public String path() {
        return "/api/tickets/" + ticket + "/messages?limit=" + limit;
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
        long seq = asked.body().get("seq").asLong();
        if (!asked.isOfThen(seq)) {
            return Optional.of("is of " + seq + ", asked at " + asked.before().seq() + " and answered at "
                    + asked.after().seq());
        }
        if (log.ticketOf(asked.viewer(), ticket, seq).isEmpty()) {
            return Optional.of("is there as of " + seq + ", when it could not be seen");
        }
        List<JsonNode> all = log.messages(ticket, seq);
        boolean more = all.size() > limit;
        if (asked.body().get("more").asBoolean() != more) {
            return Optional.of("says of more " + asked.body().get("more") + "; there are " + all.size());
        }
        List<JsonNode> has = new ArrayList<>();
        asked.body().get("messages").forEach(has::add);
        return unlike(has, all.subList(Math.max(0, all.size() - limit), all.size()))
                .map(what -> "as of " + seq + " " + what);
    }

    private static Optional<String> unlike(List<JsonNode> has, List<JsonNode> should) {
        for (int i = 0; i < Math.max(has.size(), should.size()); i++) {
            JsonNode one = i < has.size() ? has.get(i) : null;
            JsonNode other = i < should.size() ? should.get(i) : null;
            if (one == null || !one.equals(other)) {
                return Optional.of("has " + one + " where " + other + " should be");
            }
        }
        return Optional.empty();
    }
}
