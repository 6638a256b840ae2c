package io.deskwire.bot.delivery;

import io.deskwire.bot.telegram.SendResult;
import io.deskwire.store.outbox.SentPart;
import io.deskwire.store.outbox.TicketCards;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is recorded about an entry after it was in hand. */
sealed interface DeliveryOutcome {

    /**
     * It is done.
     *
     * @param part the part of a message that was sent just now; null for what is no message, and when nothing was left to be sent
     * @param more the message has more parts, or the card more steps: they come next
     * @param card   what the customer's card is now; else null
     * @param remark what the agent should know although it is done; else null
     */
    record Sent(
            @Nullable SentPart part,
            boolean more,
            TicketCards.@Nullable SentCard card,
            @Nullable String remark) implements DeliveryOutcome {
        static Sent done() {
            return new Sent(null, false, null, null);
        }

        /** Returns what is to be recorded when the plan's last step was answered so. */
        static Sent of(DeliveryPlan plan, DeliveryPlan.DeliveryStep step, SendResult result) {
            SendResult.Done done =
                    result instanceof SendResult.Done made ? made : new SendResult.Done(List.of(), List.of());
            boolean more = plan.part() < plan.parts();
            if (plan.card() != null) {
                // An edit that changes nothing is refused without a number.
                return new Sent(
                        null,
                        more,
                        done.messageIds().isEmpty()
                                ? plan.card()
                                : plan.card().numbered(done.messageIds().get(0)),
                        null);
            }
            if (plan.part() == 0) {
                return done();
            }
            SentPart part = new SentPart(
                    plan.part(), step.files().isEmpty(), done.messageIds(), fileIds(step.files(), done.fileIds()));
            return new Sent(part, more, null, step.remark(done));
        }

        private static Map<UUID, String> fileIds(List<UUID> files, List<String> names) {
            Map<UUID, String> ids = new HashMap<>();
            if (files.size() == names.size()) {
                for (int i = 0; i < files.size(); i++) {
                    if (names.get(i) != null) {
                        ids.put(files.get(i), names.get(i));
                    }
                }
            }
            return ids;
        }
    }

    /**
     * It will not be done.
     *
     * @param blocked why nothing else can be delivered to this customer either, {@code blocked} or {@code deactivated}; else null
     */
    record Failed(String reason, @Nullable String blocked) implements DeliveryOutcome {}

    /**
     * It may have been sent. Of a reply only a person can find out; a card is planned again with that in mind.
     *
     * @param parts of how many parts the message consists; 0 for a card
     */
    record Unknown(String reason, int parts) implements DeliveryOutcome {}

    /**
     * It was certainly not done, or may be repeated without harm, and is tried again after the delay.
     *
     * @param limited Telegram named the delay
     */
    record Postponed(Duration delay, String reason, boolean limited) implements DeliveryOutcome {}
}
