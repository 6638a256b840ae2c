package io.deskwire.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.OnlyIntake;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A group that becomes a supergroup, which several updates tell in no certain order. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
@TestProfile(OnlyIntake.class)
class GroupsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final AtomicLong NEXT = new AtomicLong(880_000);

    @Inject
    Desk desk;

    private final long group = -NEXT.addAndGet(10);
    private final long supergroup = -1_000_000_000_000L + group;

    @BeforeEach
    void open() {
        desk.open();
    }

    /** Batches are divided by a bar. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "joined became was joined-super",
                "joined | became | was | joined-super",
                "joined | joined-super | became | was",
                "joined | joined-super | was | became",
                "joined | was | joined-super | became",
                "joined became | joined-super was",
                "joined joined-super | was became",
                "became | was | joined-super",
                "was | joined | joined-super | became",
                "joined-super | joined | became | was",
                "joined-super | was | became"
            })
    void itIsToldOnceUnderTheNumberThatLives(String batches) {
        // Given
        List<String> divided = Arrays.asList(batches.split(" \\| "));

        // When
        divided.forEach(this::take);

        // Then
        assertThat(notices()).extracting(row -> row.path("chat_id").asLong()).containsExactly(supergroup);
        take("joined-super");
        assertThat(notices()).hasSize(1);
    }

    @Test
    void whoWasToldAsAGroupIsNotToldAsASupergroup() {
        // Given
        take("joined");
        desk.sql("DELETE FROM outbox WHERE chat_id = " + group);

        // When
        take("joined-super");
        take("was");

        // Then
        assertThat(notices()).isEmpty();
    }

    @Test
    void otherGroupsAreToldAllTheSame() {
        // Given
        long other = group - 1;

        // When
        take("joined");
        desk.take(List.of(joined(other, "group")));
        take("became");

        // Then
        assertThat(desk.rows("SELECT 1 FROM outbox WHERE chat_id = " + other)).hasSize(1);
        assertThat(notices()).hasSize(1);
    }

    private JsonNode notices() {
        return desk.rows("SELECT chat_id FROM outbox WHERE operation = 'notice' AND chat_id IN (" + group + ", "
                + supergroup + ")");
    }

    private void take(String updates) {
        desk.take(Arrays.stream(updates.split(" ")).map(this::update).toList());
    }

    private String update(String what) {
        return switch (what) {
            case "joined" -> joined(group, "group");
            case "joined-super" -> joined(supergroup, "supergroup");
            case "became" -> message(group, "group", "migrate_to_chat_id", supergroup);
            default -> message(supergroup, "supergroup", "migrate_from_chat_id", group);
        };
    }

    private static String message(long chat, String type, String field, long other) {
        long id = NEXT.incrementAndGet();
        return "{\"update_id\":" + id + ",\"message\":{\"message_id\":1,\"date\":1769860800,\"" + field + "\":" + other
                + "," + chat(chat, type) + "}}";
    }

    private static String joined(long chat, String type) {
        long id = NEXT.incrementAndGet();
        return "{\"update_id\":" + id + ",\"my_chat_member\":{\"date\":1769860800," + chat(chat, type)
                + ",\"old_chat_member\":{\"status\":\"left\"},\"new_chat_member\":{\"status\":\"member\"}}}";
    }

    private static String chat(long id, String type) {
        return "\"chat\":{\"id\":" + id + ",\"type\":\"" + type + "\",\"title\":\"G\"}";
    }
}
