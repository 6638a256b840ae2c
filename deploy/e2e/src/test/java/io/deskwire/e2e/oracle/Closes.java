package io.deskwire.e2e.oracle;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How often sockets of a fleet were closed, and how often one was refused before it was open.
 *
 * @param byCode 1006 where no close frame came: whoever is between has ended it
 */
record Closes(Map<Integer, Integer> byCode, int refused) {

    static final Closes NONE = new Closes(Map.of(), 0);

    /** Of all clients, since they are there. */
    static Closes of(Fleet fleet) {
        Closes all = NONE;
        for (Journal journal : fleet.journals()) {
            all = all.plus(new Closes(journal.closes(), journal.countRefusals()), 1);
        }
        return all;
    }

    Closes plus(Closes other) {
        return plus(other, 1);
    }

    /** What came since another count. */
    Closes since(Closes before) {
        return plus(before, -1);
    }

    private Closes plus(Closes other, int sign) {
        Map<Integer, Integer> sum = new TreeMap<>(byCode);
        other.byCode.forEach((code, times) -> sum.merge(code, sign * times, Integer::sum));
        sum.values().removeIf(times -> times == 0);
        return new Closes(sum, refused + sign * other.refused);
    }

    /** Of open ones, whatever the code. */
    int count() {
        return byCode.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** As in a table: {@code 66 × 1012, 2 refused}. */
    String inWords() {
        String closed = new TreeMap<>(byCode)
                .entrySet().stream()
                        .map(each -> each.getValue() + " × " + each.getKey())
                        .collect(Collectors.joining(", "));
        String words = refused == 0 ? closed : closed + (closed.isEmpty() ? "" : ", ") + refused + " refused";
        return words.isEmpty() ? "none" : words;
    }
}
