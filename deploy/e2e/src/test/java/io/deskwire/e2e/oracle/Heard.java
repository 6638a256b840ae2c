package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.e2e.Http;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Bytes that somebody got, and whose words are in them. A ticket's word is its customer's name: all that is written there has it.
 *
 * @param first the event after which the desk may have been as it is told here, and {@code last}, up to which
 * @param begin of the text, for who looks for the cause
 */
record Heard(String begin, Set<String> customers, Position first, Position last) {

    private static final Pattern WORD = Pattern.compile(Writers.WORD);
    private static final int SHOWN = 160;

    /**
     * Listens to a text. A frame or page of events says which numbers it is about, a snapshot or a list of which moment it is;
     * of anything else only the caller knows it.
     */
    static Heard of(String text, Position first, Position last) {
        Set<String> customers =
                WORD.matcher(text).results().map(MatchResult::group).collect(Collectors.toUnmodifiableSet());
        String begin = text.substring(0, Math.min(SHOWN, text.length()));
        if (customers.isEmpty()) {
            return new Heard(begin, customers, first, last);
        }
        JsonNode json = Http.json(text);
        if (json.has("from") && json.has("to")) {
            String epoch = json.at("/events/0/epoch").asText(first.epoch());
            return new Heard(
                    begin,
                    customers,
                    new Position(epoch, json.get("from").asLong() + 1),
                    new Position(epoch, json.get("to").asLong()));
        }
        // A list does not say its epoch: where that changed meanwhile, it may be of either.
        if (json.has("tickets")
                && json.has("seq")
                && (json.has("epoch") || first.epoch().equals(last.epoch()))) {
            Position at = new Position(
                    json.path("epoch").asText(first.epoch()), json.get("seq").asLong());
            return new Heard(begin, customers, at, at);
        }
        return new Heard(begin, customers, first, last);
    }

    /** What somebody should not have got, in words. */
    Optional<String> leak(Viewer viewer, TeamsLogs logs) {
        return customers.stream()
                .filter(customer -> !logs.couldSee(viewer, customer, first, last))
                .findFirst()
                .map(customer -> viewer.username() + " got bytes of " + customer
                        + ", whose ticket it could not see from " + first.seq() + " to " + last.seq() + ": " + begin);
    }
}
