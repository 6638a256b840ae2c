package io.deskwire.simulator.chats;

/**
 * A press of an inline button, and what the bot made of it.
 *
 * @param id Telegram's callback_query_id
 * @param messageId whose keyboard the button belongs to
 * @param data the button's callback_data
 * @param at milliseconds since 1970
 * @param answeredAt milliseconds since 1970, or null while the button still turns
 * @param text what the bot shows at the top of the chat, or null
 * @param alert whether it is shown as a dialog
 */
public record CallbackQuery(
        String id, long chatId, long messageId, String data, long at, Long answeredAt, String text, boolean alert) {

    /** The same press, answered. */
    public CallbackQuery answered(String shown, boolean asAlert, long when) {
        return new CallbackQuery(id, chatId, messageId, data, at, when, shown, asAlert);
    }
}
