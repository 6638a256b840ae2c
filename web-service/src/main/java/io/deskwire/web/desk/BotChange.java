package io.deskwire.web.desk;

import io.deskwire.model.RoutingRule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be different about a bot; null leaves a field as it is.
 *
 * @param token of its own, as @BotFather shows it
 * @param team  number of the team of its new tickets; an empty Optional for none
 * @param rules all that it has from then on
 */
public record BotChange(
        @Nullable Boolean active,
        @Nullable String token,
        @Nullable Optional<Long> team,
        @Nullable List<RoutingRule> rules) {
    @Override
    public String toString() {
        return "BotChange[…]";
    }
}
