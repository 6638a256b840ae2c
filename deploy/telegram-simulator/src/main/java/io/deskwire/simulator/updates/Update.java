package io.deskwire.simulator.updates;

/**
 * One update, kept as the text that the bot receives: thousands of them may wait.
 *
 * @param id Telegram's update_id
 * @param kind its field: message, edited_message, callback_query …
 * @param chatId whose order it belongs to; 0 where it belongs to no chat
 * @param json the whole Update
 */
public record Update(long id, String kind, long chatId, String json) {}
