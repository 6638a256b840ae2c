package io.deskwire.e2e.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.e2e.Agent;
import io.deskwire.e2e.Browsers;
import io.deskwire.e2e.TestLine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every kind of message, at a desk with a person, with Telegram as it is. {@code deploy/e2e/soak} takes ten minutes for it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SoakIT {

    /** Each kind once takes about a minute; the property {@code deskwire.soak.seconds} says how long it goes on. */
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("deskwire.soak.seconds", 0));

    /** In the short form one conversation in twenty is changed and resolved, which takes the page's seconds to undo. */
    private static final int CHANGED = TIME.isZero() ? 20 : 4;

    /** Beyond the longest backoff of the bot and a lease that runs out. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Longer than a line that is whole needs for two conversations. */
    private static final Duration SEEDED_PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    static final TestLine LINE = TestLine.withRedis();

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    @Test
    @Order(1)
    void everyKindOfMessageIsTakenAnsweredAndLeavesNothingBehind() {
        // Given
        Soak soak = new Soak(LINE.line(), BROWSERS.desk(LINE.line(), Agent.admin(LINE.line())));
        List<String> kinds = soak.kinds();

        // When
        soak.run(kinds, TIME, round -> round % CHANGED == CHANGED - 1);

        // Then
        assertThat(soak.findings(PATIENCE)).as("what the soak found: %s", soak).isEmpty();
        assertThat(kinds).contains("poll", "dice", "rich_message", "external_reply", "hologram");
    }

    /** The mistake that was: what an opened ticket asks for cannot be claimed, and what was written after it waits for ever. */
    @Test
    @Order(2)
    void aKindThatPoisonsTheOutboxIsSeen() {
        // Given
        DeskDatabase database = DeskDatabase.of(LINE.line());
        database.run(
                """
                CREATE FUNCTION soak_poison() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF NEW.operation = 'react' THEN
                        RAISE EXCEPTION 'a reaction cannot be claimed';
                    END IF;
                    RETURN NEW;
                END $$
                """, "CREATE TRIGGER soak_poison BEFORE UPDATE ON outbox FOR EACH ROW EXECUTE FUNCTION soak_poison()");
        Soak soak = new Soak(LINE.line(), BROWSERS.desk(LINE.line(), Agent.admin(LINE.line())));

        // When
        soak.run(List.of("poll", "dice"), Duration.ZERO, round -> false);

        // Then
        assertThat(soak.findings(SEEDED_PATIENCE)).anyMatch(finding -> finding.contains("outbox"));
    }
}
