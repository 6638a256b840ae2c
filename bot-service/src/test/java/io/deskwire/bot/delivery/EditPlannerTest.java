package io.deskwire.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bot.telegram.CallParameters;
import io.deskwire.bot.telegram.ChatCall;
import io.deskwire.model.AttachmentKind;
import io.deskwire.store.messages.TelegramIds;
import io.deskwire.store.outbox.OutboxEntry;
import io.deskwire.store.outbox.OutboxOperation;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditPlannerTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final String LONG = "Sentence one. ".repeat(700);

    @Test
    void anEditReplacesEachOfTelegramsMessagesAndDeletesTheSurplus() {
        // Given
        OutboxEntry edit = Entries.edit(Entries.reply(1, 7, LONG, NOW), LONG.substring(0, 5_000), 10L, 11L, 12L);

        // When
        DeliveryPlan plan = EditPlanner.plan(edit);

        // Then
        assertThat(plan.steps())
                .extracting(step -> step.call().method())
                .containsExactly("editMessageText", "editMessageText", "deleteMessage");
        assertThat(ids(plan)).containsExactly(10L, 11L, 12L);
        assertThat(plan.part()).isZero();
        assertThat(EditPlanner.surplus(edit)).containsExactly(12L);
    }

    @Test
    void whatHasBecomeShorterIsChangedAgain() {
        // Given: what is left of it after the surplus was deleted
        OutboxEntry edit = Entries.edit(Entries.reply(1, 7, LONG.substring(0, 5_000), NOW), "Short", 10L, 11L);

        // When
        DeliveryPlan plan = EditPlanner.plan(edit);

        // Then
        assertThat(ids(plan)).containsExactly(10L, 11L);
        assertThat(EditPlanner.surplus(edit)).containsExactly(11L);
    }

    @Test
    void anEditThatNeedsMoreMessagesThanThereAreIsRefusedInWords() {
        // Given
        OutboxEntry edit = Entries.edit(Entries.reply(1, 7, "short", NOW), LONG, 10L);

        // When
        DeliveryPlan plan = EditPlanner.plan(edit);

        // Then
        assertThat(plan.impossible()).startsWith("The new text needs 3 messages and was sent as 1");
    }

    @Test
    void aTextWhosePartsAreNotAllKnownIsNotChanged() {
        // Given: an agent said that the second part arrived
        OutboxEntry edit = Entries.edit(Entries.reply(1, 7, LONG, NOW), "Short", 10L, 12L);

        // When
        DeliveryPlan plan = EditPlanner.plan(edit);

        // Then: the part in the middle would stay
        assertThat(plan.impossible()).isEqualTo(Planner.UNNUMBERED);
    }

    @Test
    void theTextBesideAFileIsEditedAsItsCaption() {
        // Given
        OutboxEntry sent = Entries.withFiles(NOW, "Before", Entries.file(AttachmentKind.PHOTO));

        // When
        DeliveryPlan plan = EditPlanner.plan(Entries.edit(sent, "After", files(10)));
        DeliveryPlan tooLong = EditPlanner.plan(Entries.edit(sent, "x".repeat(1_025), files(10)));

        // Then
        assertThat(call(plan).method()).isEqualTo("editMessageCaption");
        assertThat(CallParameters.of(call(plan)).path("caption").asText()).isEqualTo("After");
        assertThat(tooLong.impossible()).contains("1,024");
    }

    @Test
    void aCaptionWhoseFileIsNotKnownIsNotChanged() {
        // Given: of two files the number of one is known, and nobody knows which
        OutboxEntry sent = Entries.withFiles(
                NOW, "Before", Entries.file(AttachmentKind.PHOTO), Entries.file(AttachmentKind.DOCUMENT));

        // When
        DeliveryPlan plan = EditPlanner.plan(Entries.edit(sent, "After", files(11)));

        // Then
        assertThat(plan.impossible()).isEqualTo(Planner.UNNUMBERED);
    }

    @Test
    void aTextThatWentBeforeFilesIsEditedAsATextHoweverShortItIs() {
        // Given
        OutboxEntry sent = Entries.withFiles(NOW, "x".repeat(1_025), Entries.file(AttachmentKind.PHOTO));
        OutboxEntry shortened = Entries.withFiles(NOW, "Short", Entries.file(AttachmentKind.PHOTO));
        TelegramIds ids = new TelegramIds(List.of(10L, 11L), List.of(10L));

        // When
        DeliveryPlan first = EditPlanner.plan(Entries.edit(sent, "Short", ids));
        DeliveryPlan second = EditPlanner.plan(Entries.edit(shortened, "Shorter", ids));

        // Then: and the file stays
        assertThat(List.of(first, second)).allSatisfy(plan -> {
            assertThat(plan.steps()).hasSize(1);
            assertThat(call(plan).method()).isEqualTo("editMessageText");
            assertThat(ids(plan)).containsExactly(10L);
        });
    }

    @Test
    void aDeletionTakesAllOfTelegramsMessages() {
        // Given
        OutboxEntry reply = Entries.as(Entries.reply(1, 7, "x", NOW), OutboxOperation.DELETE);

        // When
        DeliveryPlan two = EditPlanner.delete(Entries.sent(reply, 0, 10L, 11L));
        DeliveryPlan unnumbered = EditPlanner.delete(reply);

        // Then
        assertThat(call(two).method()).isEqualTo("deleteMessages");
        assertThat(CallParameters.of(call(two)).path("message_ids").toString()).isEqualTo("[10,11]");
        assertThat(unnumbered.impossible()).isEqualTo(Planner.UNNUMBERED);
    }

    private static TelegramIds files(long... ids) {
        return new TelegramIds(Arrays.stream(ids).boxed().toList(), List.of());
    }

    private static ChatCall call(DeliveryPlan plan) {
        return plan.steps().get(0).call();
    }

    private static List<Long> ids(DeliveryPlan plan) {
        return plan.steps().stream()
                .map(step -> CallParameters.of(step.call()).path("message_id").asLong())
                .toList();
    }
}
