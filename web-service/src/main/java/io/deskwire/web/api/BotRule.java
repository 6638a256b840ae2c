package io.deskwire.web.api;

import io.deskwire.model.RoutingRule;
import io.deskwire.model.Ticket;
import io.deskwire.web.problem.Problem;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/** A {@link RoutingRule} as it is sent; a condition that is null is as if it were absent. */
record BotRule(
        @Nullable @Pattern(regexp = "[A-Za-z0-9_-]{1," + Ticket.SOURCE_LIMIT + "}", message = SOURCE)
        String source,

        @Nullable @Pattern(regexp = "[a-z]{2,8}", message = LANGUAGE)
        String language,

        RoutingRule.@Nullable Hours hours,

        @NotNull(message = TEAM) @Positive(message = TEAM) Long team) {
    private static final String SOURCE = "source is what follows ?start= in a link to the bot: 1 to "
            + Ticket.SOURCE_LIMIT + " letters, digits, _ and -.";
    private static final String LANGUAGE =
            "language is the first part of a language's tag in small letters, such as de or pt.";
    private static final String TEAM = "team is the number of a team.";

    /**
     * Returns it as the desk understands it; fails with a {@link Problem} when it has no condition.
     *
     * @param index where it is among the rules
     */
    RoutingRule rule(int index) {
        if (source == null && language == null && hours == null) {
            throw Problem.badField(
                    "rules[" + index + "]",
                    "A rule has at least one of source, language and hours. The team of all other tickets is the bot's own.");
        }
        return new RoutingRule(source, language, hours, team);
    }
}
