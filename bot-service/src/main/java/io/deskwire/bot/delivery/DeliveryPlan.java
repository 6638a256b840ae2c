package io.deskwire.bot.delivery;

import io.deskwire.bot.telegram.ChatCall;
import io.deskwire.bot.telegram.SendResult;
import io.deskwire.store.outbox.TicketCards.SentCard;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How an entry is carried out.
 *
 * @param steps      calls to be made one after the other; repeating one of an edit or a deletion does no harm. None: nothing is left
 *                   to be done. Of a message, the one part that is next
 * @param part       the number of that part, from 1; 0 for what is done in one go
 * @param parts      of how many parts the message, or bringing a card up to date, consists; 0 for what is done in one go
 * @param card       what the customer's card is after this, but for the number of a new message; else null
 * @param impossible why it cannot be done, in words; else null
 */
record DeliveryPlan(
        List<DeliveryStep> steps,
        int part,
        int parts,
        @Nullable SentCard card,
        @Nullable String impossible) {
    DeliveryPlan {
        steps = List.copyOf(steps);
    }

    static DeliveryPlan of(List<DeliveryStep> steps) {
        return new DeliveryPlan(steps, 0, 0, null, null);
    }

    static DeliveryPlan card(DeliveryStep step, SentCard card) {
        return new DeliveryPlan(List.of(step), 0, 0, card, null);
    }

    static DeliveryPlan nothing() {
        return of(List.of());
    }

    static DeliveryPlan impossible(String reason) {
        return new DeliveryPlan(List.of(), 0, 0, null, reason);
    }

    /** Returns the plan with what makes messages going into a topic of the chat; null: into the chat as a whole. */
    DeliveryPlan into(@Nullable Long topic) {
        return topic == null
                ? this
                : new DeliveryPlan(
                        steps.stream().map(step -> step.into(topic)).toList(), part, parts, card, impossible);
    }

    /**
     * A call.
     *
     * @param files  numbers of the files in it, in their order
     * @param anew   the same call for when Telegram does not know a file or a message any more that the first one names; else null
     * @param remark what the agent should know of it beforehand although it succeeds, in a sentence; else null
     */
    record DeliveryStep(
            ChatCall call,
            List<UUID> files,
            @Nullable ChatCall anew,
            @Nullable String remark) {
        private static final String UNANSWERED =
                "It was sent without the answered message, which Telegram no longer has.";
        private static final String UNQUOTED =
                "It was sent without the quoted words, which are no longer in the answered message.";
        /** Telegram's words, and the names of its inner errors: about the answered message, which is the only one that a call names. */
        private static final List<String> ANSWERED_GONE = List.of(
                "message to be replied not found",
                "message to be replied is not found",
                "replied message not found",
                "message to reply not found",
                "reply message not found",
                "message id invalid",
                "reply to invalid",
                "reply to message not found");

        DeliveryStep(ChatCall call, List<UUID> files, @Nullable ChatCall anew) {
            this(call, files, anew, null);
        }

        static DeliveryStep of(ChatCall call) {
            return new DeliveryStep(call, List.of(), null);
        }

        private DeliveryStep into(long topic) {
            return new DeliveryStep(call.into(topic), files, anew == null ? null : anew.into(topic), remark);
        }

        /** Returns the step to try instead of one that was refused so, or null when there is none. */
        @Nullable
        DeliveryStep instead(SendResult.Refused refused) {
            String said = refused.description().toLowerCase(Locale.ROOT).replace('_', ' ');
            if (call.answers() && ANSWERED_GONE.stream().anyMatch(said::contains)) {
                return with(ChatCall::withoutAnswered, UNANSWERED);
            }
            if (said.contains("quote") && call.quotes()) {
                return with(ChatCall::withoutQuote, UNQUOTED);
            }
            if (said.contains("message thread not found") && call.isInTopic()) {
                return with(ChatCall::outsideOfTopics, remark);
            }
            boolean gone = said.contains("file identifier")
                    || said.contains("message to edit not found")
                    || said.contains("message can't be edited");
            return gone && anew != null ? new DeliveryStep(anew, files, null, remark) : null;
        }

        /**
         * Returns what the agent should know of the step now that it was done so, in a sentence; else null. Telegram was told to
         * send an answer also without what it answers, and says only by the message that it made whether it did.
         */
        @Nullable
        String remark(SendResult.Done done) {
            boolean alone = call.answers() && !done.messageIds().isEmpty() && !done.answers();
            return alone ? UNANSWERED : remark;
        }

        private DeliveryStep with(UnaryOperator<ChatCall> change, @Nullable String said) {
            return new DeliveryStep(change.apply(call), files, anew == null ? null : change.apply(anew), said);
        }
    }
}
