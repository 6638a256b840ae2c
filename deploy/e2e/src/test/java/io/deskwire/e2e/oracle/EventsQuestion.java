package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A page of the log: exactly what may be seen of it.
 *
 * @param replicasCame whether replicas were started meanwhile, which do not know what anybody saw before
 */
record EventsQuestion(long since, boolean replicasCame) implements Question {

    @Override
    public String path() {
        return "/api/events?since=" + since;
    }

    @Override
    public Optional<String> difference(Asked asked, TeamsLogs logs) {
        TeamsLog log = asked.log(logs);
        if (asked.status() == 410) {
            // Those who learned what everybody sees anew with this epoch know nothing of before, either.
            boolean founded = replicasCame
                    || log.begin() > 0
                    || !log.changesFor(asked.viewer(), since, asked.after().seq())
                            .isEmpty();
            return founded ? Optional.empty() : Optional.of("is gone, though the teams did not change");
        }
        if (asked.status() != 200) {
            return Optional.of("answered " + asked.status());
        }
        JsonNode page = asked.body();
        long to = page.get("to").asLong();
        if (!page.get("epoch").asText().equals(log.epoch())
                || page.get("from").asLong() != since
                || to < since
                || to > page.get("head").asLong()
                || !asked.isOfThen(page.get("head").asLong())) {
            return Optional.of("is from " + page.get("from") + " to " + to + " of " + page.get("head") + ", asked at "
                    + asked.before().seq() + " and answered at " + asked.after().seq());
        }
        if (!log.changesFor(asked.viewer(), since, to).isEmpty()) {
            return Optional.of("goes from " + since + " to " + to + " over a change of its teams");
        }
        List<Entry> has = new ArrayList<>();
        page.get("events").forEach(event -> has.add(Entry.of(event)));
        List<Entry> should = log.seenBy(asked.viewer(), since, to);
        return has.equals(should)
                ? Optional.empty()
                : Optional.of("from " + since + " to " + to + " has " + has + ", not " + should);
    }
}
