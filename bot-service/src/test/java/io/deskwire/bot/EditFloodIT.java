package io.deskwire.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bot.intake.IntakeResult;
import io.deskwire.bot.testing.ChatUpdates;
import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.OnlyIntake;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One message that is edited, or reacted to, again and again: each time costs what the first did. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
@TestProfile(OnlyIntake.class)
class EditFloodIT {
    private static final int BATCH = 100;

    @Inject
    Desk desk;

    @BeforeEach
    void open() {
        desk.open();
    }

    @Test
    void ofAMessageThatIsEditedAgainAndAgainTheFirstAndTheNewestVersionsAreKept() {
        // Given
        desk.take(List.of(message(4_100, 4_100, null, "edit 0")));

        // When
        for (int from = 1; from < 301; from += BATCH) {
            desk.take(IntStream.range(from, from + BATCH)
                    .mapToObj(edit -> message(4_100 + edit, 4_100, edit, "edit " + edit))
                    .toList());
        }

        // Then
        assertThat(desk.rows("SELECT text FROM messages WHERE text LIKE 'edit %'")
                        .findValuesAsText("text"))
                .containsExactly("edit 300");
        assertThat(desk.rows("SELECT v.text FROM message_versions v JOIN messages m ON m.id = v.message_id"
                                + " WHERE m.text = 'edit 300' ORDER BY v.at")
                        .findValuesAsText("text"))
                .startsWith("edit 0", "edit 280")
                .endsWith("edit 299")
                .hasSize(21);
    }

    @Test
    void aReactionReadsNoVersions() {
        // Given
        desk.take(List.of(message(4_600, 4_600, null, "one"), message(4_601, 4_600, 1, "two")));
        desk.sql("ALTER TABLE message_versions RENAME TO versions_away");

        // When
        IntakeResult taken;
        try {
            taken = desk.take(List.of(reaction(4_602, 4_600)));
        } finally {
            desk.sql("ALTER TABLE versions_away RENAME TO message_versions");
        }

        // Then
        assertThat(taken).isEqualTo(new IntakeResult(4_602L, 1, 0));
        assertThat(desk.rows("SELECT 1 FROM intake_failures WHERE update_id = 4602"))
                .isEmpty();
        assertThat(desk.rows("SELECT 1 FROM messages WHERE text = 'two' AND reactions::text LIKE '%👍%'"))
                .hasSize(1);
    }

    private static String message(long update, long chat, Integer edited, String text) {
        return edited == null
                ? ChatUpdates.of(update, "message", 1, ChatUpdates.AT, ChatUpdates.said(text), chat, "Editor")
                : ChatUpdates.of(
                        update, "edited_message", 1, ChatUpdates.AT, ChatUpdates.edited(edited, text), chat, "Editor");
    }

    private static String reaction(long update, long chat) {
        return "{\"update_id\":" + update + ",\"message_reaction\":{\"message_id\":1,\"date\":1769860900,"
                + "\"old_reaction\":[],\"new_reaction\":[{\"type\":\"emoji\",\"emoji\":\"👍\"}],"
                + "\"user\":{\"id\":" + chat + ",\"first_name\":\"Editor\"}," + ChatUpdates.chat(chat, "Editor") + "}}";
    }
}
