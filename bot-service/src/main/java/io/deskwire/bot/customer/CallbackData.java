package io.deskwire.bot.customer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a button under a card says when it is pressed: {@code solved:1042}, {@code unsolved:1042}, {@code rate:1042:5}. It comes
 * back from the customer's device, so it proves nothing: whose ticket it is, is checked.
 *
 * @param stars 1 to 5 for a rating, else 0
 */
record CallbackData(long ticketId, ResolutionFeedback answer, int stars) {
    static final int STARS = 5;

    private static final Pattern DATA = Pattern.compile("(solved|unsolved|rate):(\\d{1,18})(?::([1-5]))?");

    /** What the customer says. */
    enum ResolutionFeedback {
        SOLVED("solved"),
        NOT_SOLVED("unsolved"),
        RATED("rate");

        private final String word;

        ResolutionFeedback(String word) {
            this.word = word;
        }
    }

    /** Returns it as Telegram carries it, within its 64 bytes. */
    String data() {
        return answer.word + ":" + ticketId + (answer == ResolutionFeedback.RATED ? ":" + stars : "");
    }

    /** Reads what came back; empty when it is none of ours. */
    static Optional<CallbackData> of(String data) {
        Matcher matcher = DATA.matcher(data == null ? "" : data);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long ticket = Long.parseLong(matcher.group(2));
        String stars = matcher.group(3);
        return switch (matcher.group(1)) {
            case "solved" ->
                stars == null ? Optional.of(new CallbackData(ticket, ResolutionFeedback.SOLVED, 0)) : Optional.empty();
            case "unsolved" ->
                stars == null
                        ? Optional.of(new CallbackData(ticket, ResolutionFeedback.NOT_SOLVED, 0))
                        : Optional.empty();
            default ->
                stars == null
                        ? Optional.empty()
                        : Optional.of(new CallbackData(ticket, ResolutionFeedback.RATED, Integer.parseInt(stars)));
        };
    }
}
