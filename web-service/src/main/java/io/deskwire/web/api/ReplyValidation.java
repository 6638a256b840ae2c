package io.deskwire.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.text.CleanText;
import io.deskwire.web.desk.ReplyDraft;
import io.deskwire.web.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Checks what an agent sends to a customer before anything is looked up. */
final class ReplyValidation {
    /** What Telegram shows as one album (Bot API, sendMediaGroup). */
    static final int FILES_LIMIT = 10;
    /** UTF-16 units (Bot API, ReplyParameters). */
    static final int QUOTE_LIMIT = 1024;

    private ReplyValidation() {}

    /** Returns what the body says. */
    static ReplyDraft draft(JsonNode body) {
        String text = TextValidation.optional(body);
        List<UUID> files = files(body.get("attachments"));
        if (CleanText.isBlank(text) && files.isEmpty()) {
            throw Problem.badRequest("Send {\"text\": …} with something in it, or attachments.");
        }
        int sent = body.path("text").asText("").length();
        Long replyTo = replyTo(body.get("replyTo"));
        return new ReplyDraft(
                CleanText.isBlank(text) ? "" : text,
                Entities.of(body.get("entities"), text, sent),
                files,
                replyTo,
                quote(body.get("quote"), replyTo));
    }

    private static List<UUID> files(JsonNode value) {
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!value.isArray() || value.size() > FILES_LIMIT) {
            throw Problem.badRequest("attachments is an array of at most " + FILES_LIMIT + " numbers of files.");
        }
        List<UUID> files = new ArrayList<>();
        for (JsonNode one : value) {
            UUID file = id(one.asText(""));
            if (files.contains(file)) {
                throw Problem.badRequest("A file is attached once.");
            }
            files.add(file);
        }
        return files;
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("An attachment is the id that POST /api/files answered with.");
        }
    }

    private static Long replyTo(JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 1) {
            throw Problem.badRequest("replyTo is the number of a message.");
        }
        return value.longValue();
    }

    private static String quote(JsonNode value, Long replyTo) {
        if (value == null
                || value.isNull()
                || (value.isTextual() && value.textValue().isEmpty())) {
            return null;
        }
        if (replyTo == null || !value.isTextual() || value.textValue().length() > QUOTE_LIMIT) {
            throw Problem.badRequest(
                    "quote is a part of the text of replyTo, of at most " + QUOTE_LIMIT + " characters.");
        }
        return CleanText.text(value.textValue());
    }
}
