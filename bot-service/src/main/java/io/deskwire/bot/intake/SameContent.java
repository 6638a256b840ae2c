package io.deskwire.bot.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.bot.reading.Details;
import io.deskwire.model.Attachment;
import io.deskwire.store.messages.MessageVersion;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells whether a message really reads differently: an edit may come for changes that bots do not see (Bot API, Update). */
final class SameContent {
    private SameContent() {}

    static boolean of(MessageVersion one, MessageVersion other) {
        return one.text().equals(other.text())
                && json(one.entities(), other.entities())
                && attachments(one.attachments(), other.attachments());
    }

    /** Tells whether both are the same file of Telegram's. */
    static boolean file(Attachment one, Attachment other) {
        String file = name(one);
        return one.kind() == other.kind() && !file.isEmpty() && file.equals(name(other));
    }

    private static boolean attachments(List<Attachment> ones, List<Attachment> others) {
        if (ones.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < ones.size(); i++) {
            Attachment one = ones.get(i);
            Attachment other = others.get(i);
            boolean same = one.id() != null || other.id() != null
                    ? Objects.equals(one.id(), other.id())
                    : one.kind() == other.kind() && json(settled(one.details()), settled(other.details()));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /** Numbers are the same when they are equal, however they are written. */
    private static boolean json(@Nullable JsonNode one, @Nullable JsonNode other) {
        return one == null || other == null
                ? one == other
                : one.equals(
                        (a, b) -> a.isNumber() && b.isNumber()
                                ? a.decimalValue().compareTo(b.decimalValue())
                                : a.equals(b) ? 0 : 1,
                        other);
    }

    private static @Nullable JsonNode settled(@Nullable JsonNode details) {
        return details instanceof ObjectNode object && object.has(Details.MOVED_AT)
                ? object.deepCopy().without(Details.MOVED_AT)
                : details;
    }

    private static String name(Attachment attachment) {
        return attachment.details() == null
                ? ""
                : attachment.details().path(Details.FILE).asText("");
    }
}
