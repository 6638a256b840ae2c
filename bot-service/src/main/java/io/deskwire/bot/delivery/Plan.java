package io.deskwire.bot.delivery;

import io.deskwire.bot.telegram.ChatCall;
import io.deskwire.bot.telegram.SendResult;
import io.deskwire.store.TicketCards.Shown;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

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
record Plan(List<Step> steps, int part, int parts, Shown card, String impossible) {
    Plan {
        steps = List.copyOf(steps);
    }

    static Plan of(List<Step> steps) {
        return new Plan(steps, 0, 0, null, null);
    }

    static Plan card(Step step, Shown card) {
        return new Plan(List.of(step), 0, 0, card, null);
    }

    static Plan nothing() {
        return of(List.of());
    }

    static Plan impossible(String reason) {
        return new Plan(List.of(), 0, 0, null, reason);
    }

    /** Returns the plan with what makes messages going into a topic of the chat; null: into the chat as a whole. */
    Plan into(Long topic) {
        return topic == null
                ? this
                : new Plan(steps.stream().map(step -> step.into(topic)).toList(), part, parts, card, impossible);
    }

    /**
     * A call.
     *
     * @param files numbers of the files in it, in their order
     * @param anew  the same call for when Telegram does not know a file or a message any more that the first one names; else null
     */
    record Step(ChatCall call, List<UUID> files, ChatCall anew) {
        static Step of(ChatCall call) {
            return new Step(call, List.of(), null);
        }

        private Step into(long topic) {
            return new Step(call.into(topic), files, anew == null ? null : anew.into(topic));
        }

        /** Returns the step to try instead of one that was refused so, or null when there is none. */
        Step instead(SendResult.Refused refused) {
            String said = refused.description().toLowerCase(Locale.ROOT);
            if (said.contains("quote")
                    && call.parameters().path("reply_parameters").has("quote")) {
                return new Step(call.withoutQuote(), files, anew == null ? null : anew.withoutQuote());
            }
            if (said.contains("message thread not found") && call.parameters().has("message_thread_id")) {
                return new Step(call.outsideOfTopics(), files, anew == null ? null : anew.outsideOfTopics());
            }
            boolean gone = said.contains("file identifier")
                    || said.contains("message to edit not found")
                    || said.contains("message can't be edited");
            return gone && anew != null ? new Step(anew, files, null) : null;
        }
    }
}
