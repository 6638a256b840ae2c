package io.deskwire.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bot.telegram.CallParameters;
import io.deskwire.bot.telegram.ChatCall;
import io.deskwire.bot.telegram.SendResult;
import io.deskwire.model.Attachment;
import io.deskwire.model.AttachmentKind;
import io.deskwire.model.AttachmentState;
import io.deskwire.model.Message;
import io.deskwire.model.MessageRevision;
import io.deskwire.store.outbox.OutboxEntry;
import io.deskwire.store.outbox.OutboxOperation;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final String LONG = "Sentence one. ".repeat(700);

    private final Planner planner = new Planner(
            (id, size) -> Multi.createFrom().empty(),
            new CardPlanner(ticket -> Uni.createFrom().item(Optional.empty()), ticket -> Uni.createFrom()
                    .item(Optional.empty())),
            (bot, chat, notice, parameters) -> Uni.createFrom()
                    .item(
                            notice.equals("too-big")
                                    ? Optional.of("Over " + parameters.path("limit") + " MB")
                                    : Optional.empty()));

    @Test
    void eachPartOfALongTextIsOneClaim() {
        // Given
        OutboxEntry entry = Entries.reply(1, 7, LONG, NOW);

        // When
        DeliveryPlan first = plan(entry);
        DeliveryPlan second = plan(Entries.sent(entry, 1, 10L));
        DeliveryPlan over = plan(Entries.sent(entry, 3, 10L, 11L, 12L));

        // Then
        assertThat(first.parts()).isEqualTo(3);
        assertThat(List.of(first.part(), second.part())).containsExactly(1, 2);
        assertThat(text(first) + text(second)).isEqualTo(LONG.substring(0, (text(first) + text(second)).length()));
        assertThat(over.steps()).isEmpty();
        assertThat(over.impossible()).isNull();
    }

    @Test
    void aQuoteThatTelegramDoesNotFindIsLeftOut() {
        // Given
        Message reply = MessageRevision.of(Entries.reply(1, 7, "Yes", NOW).message())
                .replyTo(5L, "really?")
                .made();
        DeliveryPlan plan = plan(Entries.answering(Entries.send(1, 7, reply, NOW), 40));

        // When
        DeliveryPlan.DeliveryStep instead =
                plan.steps().get(0).instead(new SendResult.Refused(400, "Bad Request: QUOTE_TEXT_INVALID", "", null));

        // Then
        assertThat(CallParameters.of(call(plan)).path("reply_parameters").toString())
                .isEqualTo("{\"message_id\":40,\"allow_sending_without_reply\":true,\"quote\":\"really?\"}");
        assertThat(CallParameters.of(instead.call()).path("reply_parameters").toString())
                .isEqualTo("{\"message_id\":40,\"allow_sending_without_reply\":true}");
        assertThat(instead.instead(new SendResult.Refused(400, "QUOTE_TEXT_INVALID", "", null)))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bad Request: message to be replied not found",
                "Bad Request: replied message not found",
                "Bad Request: message to be replied is not found",
                "Bad Request: REPLY_MESSAGE_ID_INVALID",
                "Bad Request: REPLY_TO_INVALID",
                "Bad Request: MESSAGE_ID_INVALID"
            })
    void anAnswerToWhatIsGoneIsSentAsNoAnswerAndSaysSo(String said) {
        // Given
        DeliveryPlan.DeliveryStep step = plan(Entries.answering(Entries.reply(1, 100, "Yes", Instant.EPOCH), 40))
                .steps()
                .get(0);

        // When
        DeliveryPlan.DeliveryStep instead = step.instead(new SendResult.Refused(400, said, "", null));

        // Then
        assertThat(CallParameters.of(instead.call()).has("reply_parameters")).isFalse();
        assertThat(instead.remark()).startsWith("It was sent without the answered message");
        assertThat(instead.instead(new SendResult.Refused(400, said, "", null))).isNull();
    }

    @Test
    void anAnswerThatWasSentAsNoneSaysSo() {
        // Given
        DeliveryPlan answering = plan(Entries.answering(Entries.reply(1, 100, "Yes", Instant.EPOCH), 40));

        // When
        String alone = remark(answering, new SendResult.Done(List.of(7L), List.of(), false));

        // Then
        assertThat(alone).startsWith("It was sent without the answered message");
    }

    @Test
    void whatIsAsItWasToBeNeedsNoRemark() {
        // Given
        DeliveryPlan answering = plan(Entries.answering(Entries.reply(1, 100, "Yes", Instant.EPOCH), 40));
        DeliveryPlan plain = plan(Entries.reply(1, 100, "Yes", Instant.EPOCH));

        // When
        List<String> remarks = Arrays.asList(
                remark(answering, new SendResult.Done(List.of(7L), List.of(), true)),
                remark(answering, new SendResult.Done(List.of(), List.of(), false)),
                remark(plain, new SendResult.Done(List.of(7L), List.of(), false)));

        // Then
        assertThat(remarks).containsOnlyNulls();
    }

    private static String remark(DeliveryPlan plan, SendResult.Done done) {
        return DeliveryOutcome.Sent.of(plan, plan.steps().get(0), done).remark();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bad Request: MESSAGE_ID_INVALID", "Bad Request: REPLY_TO_INVALID"})
    void whatAnswersNothingIsNotSentAgainForAnAnsweredMessage(String said) {
        // Given
        DeliveryPlan.DeliveryStep step =
                plan(Entries.reply(1, 100, "Yes", Instant.EPOCH)).steps().get(0);

        // When
        DeliveryPlan.DeliveryStep instead = step.instead(new SendResult.Refused(400, said, "", null));

        // Then
        assertThat(instead).isNull();
    }

    @Test
    void whatIsNewGoesIntoTheTopicUnlessThatIsGone() {
        // Given
        Attachment file = Entries.file(AttachmentKind.PHOTO);
        OutboxEntry entry = Entries.inTopic(Entries.known(Entries.withFiles(NOW, "", file), Map.of(file.id(), "x")), 7);

        // When
        DeliveryPlan.DeliveryStep step = plan(entry).steps().get(0);

        // Then
        DeliveryPlan.DeliveryStep outside =
                step.instead(new SendResult.Refused(400, "Bad Request: message thread not found", "", null));
        assertThat(List.of(step.call(), step.anew()))
                .allMatch(call ->
                        CallParameters.of(call).path("message_thread_id").asLong() == 7);
        assertThat(List.of(outside.call(), outside.anew()))
                .noneMatch(call -> CallParameters.of(call).has("message_thread_id"));
        assertThat(outside.instead(new SendResult.Refused(400, "message thread not found", "", null)))
                .isNull();
        OutboxEntry edit = Entries.inTopic(Entries.edit(Entries.reply(1, 7, "Helo", NOW), "Hello", 10L), 7);
        assertThat(CallParameters.of(call(plan(edit))).has("message_thread_id")).isFalse();
    }

    @Test
    void aFileThatTelegramHasIsNotUploadedAgainUnlessItForgotIt() {
        // Given
        Attachment file = Entries.file(AttachmentKind.PHOTO);
        OutboxEntry entry = Entries.known(Entries.withFiles(NOW, "", file), Map.of(file.id(), "telegram's name"));

        // When
        DeliveryPlan.DeliveryStep step = plan(entry).steps().get(0);

        // Then
        assertThat(step.call().uploads()).isEmpty();
        assertThat(CallParameters.of(step.call()).path("photo").asText()).isEqualTo("telegram's name");
        DeliveryPlan.DeliveryStep anew = step.instead(
                new SendResult.Refused(400, "Bad Request: wrong file identifier/HTTP URL specified", "", null));
        assertThat(anew.call().uploads()).singleElement().satisfies(upload -> assertThat(upload.name())
                .isEqualTo(file.name()));
    }

    @Test
    void aFileThatIsNotHereIsSaidInWords() {
        // Given
        Attachment file = Entries.file(AttachmentKind.DOCUMENT).in(AttachmentState.REFUSED, "gone");

        // When
        DeliveryPlan plan = plan(Entries.withFiles(NOW, "", file));

        // Then
        assertThat(plan.impossible()).isEqualTo("The file a.bin is not stored here.");
    }

    @Test
    void anAlbumNamesItsUploads() {
        // Given
        OutboxEntry entry =
                Entries.withFiles(NOW, "Both", Entries.file(AttachmentKind.PHOTO), Entries.file(AttachmentKind.VIDEO));

        // When
        ChatCall call = call(plan(entry));

        // Then
        assertThat(call.method()).isEqualTo("sendMediaGroup");
        assertThat(CallParameters.of(call).path("media").toString())
                .isEqualTo("[{\"type\":\"photo\",\"media\":\"attach://file0\",\"caption\":\"Both\"},"
                        + "{\"type\":\"video\",\"media\":\"attach://file1\"}]");
        assertThat(call.uploads()).extracting(upload -> upload.part()).containsExactly("file0", "file1");
    }

    @Test
    void aNoticeIsATextOrTheAnswerToAPress() throws IOException {
        // Given
        OutboxEntry notice = Entries.as(Entries.reply(1, 7, "-", NOW), OutboxOperation.NOTICE);

        // When
        DeliveryPlan said = plan(Entries.saying(notice, "{\"text\":\"Hello\"}"));
        DeliveryPlan answered = plan(Entries.saying(notice, "{\"callback\":\"q1\",\"text\":\"Thanks\"}"));
        DeliveryPlan found = plan(
                Entries.saying(Entries.sent(notice, 0, 40L), "{\"notice\":\"too-big\",\"parameters\":{\"limit\":20}}"));
        DeliveryPlan unknown = plan(Entries.saying(notice, "{\"notice\":\"other\"}"));
        DeliveryPlan empty = plan(Entries.saying(notice, "{}"));

        // Then
        assertThat(CallParameters.of(call(said)).toString()).isEqualTo("{\"chat_id\":7,\"text\":\"Hello\"}");
        assertThat(call(answered).method()).isEqualTo("answerCallbackQuery");
        assertThat(CallParameters.of(call(answered)).toString())
                .isEqualTo("{\"callback_query_id\":\"q1\",\"text\":\"Thanks\"}");
        assertThat(CallParameters.of(call(found)).path("text").asText()).isEqualTo("Over 20 MB");
        assertThat(CallParameters.of(call(found))
                        .path("reply_parameters")
                        .path("message_id")
                        .asLong())
                .isEqualTo(40);
        assertThat(unknown).isEqualTo(DeliveryPlan.nothing());
        assertThat(empty.impossible()).isNotNull();
    }

    private DeliveryPlan plan(OutboxEntry entry) {
        return planner.plan(entry).await().indefinitely();
    }

    private static ChatCall call(DeliveryPlan plan) {
        return plan.steps().get(0).call();
    }

    private static String text(DeliveryPlan plan) {
        return CallParameters.of(call(plan)).path("text").asText();
    }
}
