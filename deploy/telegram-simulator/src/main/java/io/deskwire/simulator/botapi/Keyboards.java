package io.deskwire.simulator.botapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads reply_markup; only an inline keyboard stays with its message. */
final class Keyboards {

    /** Bot API, InlineKeyboardButton: 1 to 64 bytes. */
    private static final int LONGEST_DATA = 64;

    /** Telegram's server: more buttons are refused. */
    private static final int MOST_BUTTONS = 100;

    private static final List<String> ACTIONS = List.of(
            "url",
            "callback_data",
            "web_app",
            "login_url",
            "switch_inline_query",
            "switch_inline_query_current_chat",
            "switch_inline_query_chosen_chat",
            "copy_text",
            "callback_game",
            "pay");

    private Keyboards() {}

    /** Puts the inline keyboard, if there is one, into {@code extra}. */
    static void put(Parameters parameters, ObjectNode extra) {
        JsonNode markup = parameters.tree("reply_markup");
        if (markup.isMissingNode()) {
            return;
        }
        if (!markup.isObject()) {
            throw ApiError.badRequest("object expected as reply markup");
        }
        JsonNode rows = markup.path("inline_keyboard");
        if (rows.isMissingNode() || rows.isEmpty()) {
            return;
        }
        int buttons = 0;
        for (JsonNode row : rows) {
            for (JsonNode button : row) {
                check(button);
                buttons++;
            }
        }
        if (buttons > MOST_BUTTONS) {
            throw ApiError.badRequest("REPLY_MARKUP_TOO_LONG");
        }
        extra.set("reply_markup", markup);
    }

    private static void check(JsonNode button) {
        if (button.path("text").asText().isBlank()) {
            throw ApiError.badRequest("can't parse inline keyboard button: Field \"text\" must be of type String");
        }
        if (ACTIONS.stream().noneMatch(button::hasNonNull)) {
            throw ApiError.badRequest(
                    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
        }
        if (button.has("callback_data")) {
            int bytes = button.get("callback_data").asText().getBytes(StandardCharsets.UTF_8).length;
            if (bytes < 1 || bytes > LONGEST_DATA) {
                throw ApiError.badRequest("BUTTON_DATA_INVALID");
            }
        }
    }
}
