package io.deskwire.web.api;

import io.deskwire.model.RoutingRule;
import io.deskwire.web.desk.BotChange;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be different about a bot; what is absent stays as it is. Tokens and teams are judged by the desk.
 *
 * @param team  of its new tickets; null for none
 * @param rules all that it has from then on
 */
record BotPatch(
        @Nullable Patched<@NotNull(message = "token is a text.") String> token,
        @Nullable Patched<@NotNull(message = "active is true or false.") Boolean> active,
        @Nullable Patched<@Positive(message = "team is the number of a team, or null.") Long> team,

        @Nullable
        Patched<
                        @NotNull(message = RULES) @Size(max = RoutingRule.LIMIT, message = RULES) List<
                                @NotNull(message = RULES) @Valid BotRule>>
                rules) {
    private static final String RULES = "rules is a list of at most " + RoutingRule.LIMIT + " rules.";

    BotPatch {
        rules = ListLimit.of(rules, RoutingRule.LIMIT);
    }

    @AssertTrue(message = "Send at least one of token, active, team and rules.")
    boolean isSomething() {
        return token != null || active != null || team != null || rules != null;
    }

    /** Returns it as the desk understands it. */
    BotChange change() {
        List<BotRule> listed = Patched.valueOf(rules);
        return new BotChange(
                Patched.valueOf(active),
                Patched.valueOf(token),
                team == null ? null : Optional.ofNullable(team.value()),
                listed == null
                        ? null
                        : IntStream.range(0, listed.size())
                                .mapToObj(i -> listed.get(i).rule(i))
                                .toList());
    }

    @Override
    public String toString() {
        return "BotPatch[…]";
    }
}
