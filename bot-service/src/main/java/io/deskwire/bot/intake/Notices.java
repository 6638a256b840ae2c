package io.deskwire.bot.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.bot.reading.IncomingAttachment;
import io.deskwire.bot.reading.LargestFile;
import io.deskwire.store.outbox.OutboxOperation;
import io.deskwire.store.outbox.OutboxTask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the intake says to customers: {@code {"notice": key, "parameters": {…}}}; whoever sends it has the words. */
final class Notices {
    /** A file is larger than is fetched; parameters {@code name} and {@code limit} in MB. */
    static final String FILE_TOO_BIG = "file-too-big";
    /** They write more within an hour than anybody reads; no parameters. */
    static final String FLOODING = "flooding";
    /** The bot was added to a group, where it does nothing; no parameters. */
    static final String GROUP_DECLINED = "group-declined";

    private Notices() {}

    /** Returns what is to be said about the files of messages that arrived: once a message, however many are too large. */
    static List<OutboxTask> tooBig(List<BatchFold.WrittenMessage> written, LargestFile limit) {
        return written.stream()
                .flatMap(one -> one.arrival().attachments().stream()
                        .filter(IncomingAttachment::isRefused)
                        .findFirst()
                        .map(file -> tooBig(one, file, limit))
                        .stream())
                .toList();
    }

    /** Returns the answer to whoever added the bot to a group. */
    static OutboxTask groupDeclined(long bot, long chatId) {
        return notice(null, null, bot, chatId, GROUP_DECLINED, JsonNodeFactory.instance.objectNode());
    }

    /** Returns what is said to who writes too much. */
    static OutboxTask flooding(long chatId, long ticketId) {
        return notice(null, ticketId, null, chatId, FLOODING, JsonNodeFactory.instance.objectNode());
    }

    private static OutboxTask tooBig(BatchFold.WrittenMessage written, IncomingAttachment file, LargestFile limit) {
        ObjectNode parameters = JsonNodeFactory.instance
                .objectNode()
                .put("name", file.attachment().name())
                .put("limit", limit.megabytes());
        long chatId = written.arrival().first().customer().chatId();
        return notice(written.message().id(), written.message().ticketId(), null, chatId, FILE_TOO_BIG, parameters);
    }

    private static OutboxTask notice(
            @Nullable Long messageId,
            @Nullable Long ticketId,
            @Nullable Long bot,
            long chatId,
            String key,
            ObjectNode parameters) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode().put("notice", key);
        payload.set("parameters", parameters);
        return new OutboxTask(OutboxOperation.NOTICE, messageId, ticketId, bot, chatId, payload);
    }
}
