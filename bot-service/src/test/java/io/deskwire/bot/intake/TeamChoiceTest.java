package io.deskwire.bot.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.model.Contact;
import io.deskwire.model.RoutingRule;
import io.deskwire.model.RoutingRule.Hours;
import io.deskwire.store.bots.BotRoutes.BotRoute;
import io.deskwire.store.tickets.NewTicket;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TeamChoiceTest {
    private static final Instant NOW = Instant.parse("2026-01-30T12:00:00Z");
    private static final List<RoutingRule> RULES = List.of(
            new RoutingRule("shop", "de", Hours.INSIDE, 10),
            new RoutingRule("shop", null, null, 11),
            new RoutingRule(null, "pt", null, 12),
            new RoutingRule(null, null, Hours.OUTSIDE, 13),
            new RoutingRule(null, "de", null, 14),
            RoutingRule.always(15));

    @ParameterizedTest
    @CsvSource({
        // the link, the customer's language, whether somebody is there, the team
        "shop,de,true,10",
        "shop,de-AT,true,10",
        "shop,DE_at,true,10",
        "shop,de,false,11",
        "shop,,true,11",
        "Shop,de,true,14", // Telegram tells links apart by capitals
        "shops,en,true,15",
        ",pt-br,true,12",
        ",pt,false,12", // the first that holds, whatever holds after it
        ",ptx,true,15",
        ",,false,13",
        ",de,true,14",
        ",en,true,15",
        ",,true,15"
    })
    void theFirstRuleOfWhichAllConditionsHoldDecides(
            @Nullable String source, @Nullable String language, boolean open, long team) {
        // Given
        List<BotRoute> routes = active(RULES.stream());

        // When
        TeamChoice choice = TeamChoice.of(routes, opening(source, language), moment -> open);

        // Then
        assertThat(choice).isEqualTo(new TeamChoice(team, List.of()));
    }

    @Test
    void whereNoRuleHoldsTheTicketIsInNoTeam() {
        // Given
        List<BotRoute> routes = active(RULES.stream().limit(3));

        // When
        TeamChoice choice = TeamChoice.of(routes, opening(null, "en"), moment -> false);

        // Then
        assertThat(choice).isEqualTo(new TeamChoice(null, List.of()));
    }

    @Test
    void anArchivedTeamTakesNoTicketAndIsNamed() {
        // Given
        List<BotRoute> routes = Stream.concat(
                        Stream.of(
                                new BotRoute(new RoutingRule("shop", null, null, 20), false),
                                new BotRoute(new RoutingRule(null, "de", null, 21), false),
                                new BotRoute(new RoutingRule(null, "en", null, 22), false)),
                        active(RULES.stream()).stream())
                .toList();

        // When
        TeamChoice choice = TeamChoice.of(routes, opening("shop", "de"), moment -> true);

        // Then
        assertThat(choice).isEqualTo(new TeamChoice(10L, List.of(20L, 21L)));
    }

    @Test
    void itGoesByWhenTheCustomerWrote() {
        // Given
        Instant noon = NOW;
        DeskHours untilNoon = moment -> moment.isBefore(noon);
        NewTicket late = new NewTicket(new Contact(3, 4711, "Ada", null, null), "s", NOW.plusSeconds(60));

        // When
        TeamChoice choice = TeamChoice.of(active(RULES.stream()), new Opening(late, noon.minusSeconds(1)), untilNoon);

        // Then
        assertThat(choice.team()).isEqualTo(15);
    }

    private static List<BotRoute> active(Stream<RoutingRule> rules) {
        return rules.map(rule -> new BotRoute(rule, true)).toList();
    }

    private static Opening opening(@Nullable String source, @Nullable String language) {
        return new Opening(new NewTicket(new Contact(3, 4711, "Ada", null, language), null, "s", source, NOW), NOW);
    }
}
