package io.deskwire.e2e.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was written, by whom, to compare with what the desk and the customers have in the end. Safe for several threads.
 */
final class Ledger {

    /** After these nobody promised that the customer has it, nor that they do not. */
    private static final Set<String> UNCERTAIN = Set.of("failed", "unknown");

    private static final int NAMED = 3;

    private final Map<String, List<String>> written = new TreeMap<>();
    private final Map<String, List<String>> replied = new TreeMap<>();
    private final Map<String, List<String>> noted = new TreeMap<>();
    private final List<String> unanswered = new ArrayList<>();
    private int count;

    /**
     * A conversation as the desk and the customer have it.
     *
     * @param written the customer's texts in the desk
     * @param replies the agents' texts in the desk
     * @param deliveries how the reply of a text was delivered
     * @param notes the notes' texts
     * @param heard what the customer got
     */
    record Conversation(
            List<String> written,
            List<String> replies,
            Map<String, String> deliveries,
            List<String> notes,
            List<String> heard) {

        /** Whether the bot is done with it. */
        boolean settled() {
            return deliveries.values().stream().noneMatch(state -> state.equals("queued") || state.equals("sending"));
        }
    }

    synchronized void customerWrote(String customer, String text) {
        written.computeIfAbsent(customer, any -> new ArrayList<>()).add(text);
        count++;
    }

    synchronized void agentReplied(String customer, String text) {
        replied.computeIfAbsent(customer, any -> new ArrayList<>()).add(text);
    }

    synchronized void agentNoted(String customer, String text) {
        noted.computeIfAbsent(customer, any -> new ArrayList<>()).add(text);
    }

    /** A request of an agent's never got a yes, whatever was tried. */
    synchronized void refused(String what) {
        unanswered.add(what);
    }

    /** How many messages customers have written. */
    synchronized int countWritten() {
        return count;
    }

    synchronized int countReplied() {
        return replied.values().stream().mapToInt(List::size).sum();
    }

    synchronized int countWrittenBy(String customer) {
        return written.getOrDefault(customer, List.of()).size();
    }

    /** What differs, in words; nothing when all of it stands where it belongs, once. */
    synchronized List<String> differences(Map<String, Conversation> conversations) {
        List<String> wrong = new ArrayList<>(unanswered);
        conversations.forEach((customer, has) -> {
            inOrder(written.getOrDefault(customer, List.of()), has.written())
                    .ifPresent(what -> wrong.add("the desk's messages of " + customer + ": " + what));
            List<String> replies = replied.getOrDefault(customer, List.of());
            once(replies, has.replies())
                    .ifPresent(what -> wrong.add("the desk's replies to " + customer + ": " + what));
            once(noted.getOrDefault(customer, List.of()), has.notes())
                    .ifPresent(what -> wrong.add("the desk's notes about " + customer + ": " + what));
            heard(replies, has).ifPresent(what -> wrong.add("what " + customer + " got: " + what));
        });
        return wrong;
    }

    private static Optional<String> inOrder(List<String> expected, List<String> actual) {
        Optional<String> wrong = once(expected, actual);
        return wrong.isPresent() || expected.equals(actual)
                ? wrong
                : Optional.of("all of them, but in another order than they were written");
    }

    private static Optional<String> once(List<String> expected, List<String> actual) {
        Set<String> missing = new TreeSet<>(expected);
        actual.forEach(missing::remove);
        if (!missing.isEmpty()) {
            return Optional.of(missing.size() + " missing: " + some(missing));
        }
        Set<String> tooMany = new TreeSet<>(actual);
        tooMany.removeIf(text -> Collections.frequency(actual, text) == Collections.frequency(expected, text));
        return tooMany.isEmpty()
                ? Optional.empty()
                : Optional.of(tooMany.size() + " more often than written: " + some(tooMany));
    }

    private static Optional<String> heard(List<String> replies, Conversation has) {
        for (String text : replies) {
            int times = Collections.frequency(has.heard(), text);
            String delivery = has.deliveries().getOrDefault(text, "not in the desk");
            if (times > 1 || times == 0 && !UNCERTAIN.contains(delivery)) {
                return Optional.of("\"" + text + "\" " + times + " times; its delivery says " + delivery);
            }
        }
        return Optional.empty();
    }

    private static String some(Set<String> texts) {
        List<String> first = texts.stream().limit(NAMED).toList();
        return "\"" + String.join("\", \"", first) + "\"" + (texts.size() > NAMED ? " …" : "");
    }
}
