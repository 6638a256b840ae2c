package io.deskwire.web.api;

import io.deskwire.text.CleanText;
import io.deskwire.web.desk.ReplyDraft;
import io.deskwire.web.problem.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/**
 * What an agent sends to a customer: a text, or attachments, or both. What is null is as if it were absent.
 *
 * @param attachments numbers that {@code POST /api/files} answered with
 * @param replyTo     the message that is answered
 * @param quote       a part of its text
 * @param entities    marks on the text as it is sent here
 */
record NewReply(
        @Nullable String text,

        @Size(max = FILES_LIMIT, message = "attachments is an array of at most " + FILES_LIMIT + " numbers of files.")
        @UniqueElements(message = "A file is attached once.")
        @Nullable
        List<@NotNull(message = "An attachment is the id that POST /api/files answered with.") UUID> attachments,

        @Min(value = 1, message = "replyTo is the number of a message.") @Nullable
        Long replyTo,

        @Size(max = QUOTE_LIMIT, message = QUOTE) @Nullable String quote,

        @Size(max = Entities.LIMIT, message = MARKS) @Nullable
        List<@NotNull(message = MARKS) @Valid Mark> entities) {
    /** What Telegram shows as one album (Bot API, sendMediaGroup). */
    private static final int FILES_LIMIT = 10;
    /** UTF-16 units (Bot API, ReplyParameters). */
    private static final int QUOTE_LIMIT = 1024;

    private static final String QUOTE =
            "quote is a part of the text of replyTo, of at most " + QUOTE_LIMIT + " characters.";
    private static final String MARKS = "entities is an array of at most " + Entities.LIMIT + " marks.";

    NewReply {
        attachments = ListLimit.of(attachments, FILES_LIMIT);
        entities = ListLimit.of(entities, Entities.LIMIT);
    }

    /** Returns it as the desk understands it; fails with a {@link Problem} when its parts do not go together. */
    ReplyDraft draft() {
        String kept = TextValidation.optional(text);
        List<UUID> files = attachments == null ? List.of() : attachments;
        if (CleanText.isBlank(kept) && files.isEmpty()) {
            throw Problem.badField("text", "Send {\"text\": …} with something in it, or attachments.");
        }
        String quoted = quote == null || quote.isEmpty() ? null : quote;
        if (quoted != null && replyTo == null) {
            throw Problem.badField("quote", QUOTE);
        }
        return new ReplyDraft(
                CleanText.isBlank(kept) ? "" : kept,
                Entities.of(entities, kept, text == null ? 0 : text.length()),
                files,
                replyTo,
                quoted == null ? null : CleanText.text(quoted));
    }
}
