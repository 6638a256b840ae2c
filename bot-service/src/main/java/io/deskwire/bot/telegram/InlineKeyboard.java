package io.deskwire.bot.telegram;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.pengrad.telegrambot.model.request.InlineKeyboardButton;
import com.pengrad.telegrambot.model.request.InlineKeyboardMarkup;
import java.util.List;

/**
 * Buttons under a message (Bot API, InlineKeyboardMarkup). As JSON it is Telegram's: what a customer's card has is kept so, and compared
 * with what it should have.
 *
 * @param rows of buttons; none take away those that were there
 */
public record InlineKeyboard(
        @JsonProperty("inline_keyboard") List<List<InlineButton>> rows) {
    /** Nothing to press. */
    public static final InlineKeyboard NONE = new InlineKeyboard(List.of());

    /**
     * A button.
     *
     * @param data up to 64 bytes that Telegram tells when it is pressed
     */
    public record InlineButton(
            String text, @JsonProperty("callback_data") String data) {}

    InlineKeyboardMarkup markup() {
        InlineKeyboardMarkup markup = new InlineKeyboardMarkup();
        rows.forEach(row -> markup.addRow(row.stream()
                .map(button -> new InlineKeyboardButton(button.text()).callbackData(button.data()))
                .toArray(InlineKeyboardButton[]::new)));
        return markup;
    }
}
