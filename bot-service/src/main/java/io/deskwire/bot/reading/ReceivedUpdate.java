package io.deskwire.bot.reading;

import io.deskwire.bot.reading.Incoming.FromCustomer;
import org.jspecify.annotations.Nullable;

/**
 * An update as it came, and what the desk makes of it.
 *
 * @param json     its text
 * @param outline  its number and its sender, as far as they can be read
 * @param incoming what it means; null when it cannot be read
 * @param trouble  why it cannot be read, else null
 */
public record ReceivedUpdate(
        String json,
        @Nullable Outline outline,
        @Nullable Incoming incoming,
        @Nullable Throwable trouble) {

    /**
     * What is known of an update that cannot be read as a whole.
     *
     * @param updateId Telegram's number; null: it can be neither recorded nor acknowledged by itself
     * @param customer whose private chat it is from, or null
     * @param message  it is a message, as against an edit, a press or a reaction
     */
    public record Outline(@Nullable Long updateId, @Nullable CustomerProfile customer, boolean message) {
        /** Returns the private chat that it is from, or null. */
        public @Nullable Long chatId() {
            return customer == null ? null : customer.chatId();
        }
    }

    /** Reads an update. Never fails: what the reader throws on is kept with the reason. */
    public static ReceivedUpdate of(String json, UpdateReader reader) {
        try {
            Incoming incoming = reader.read(json);
            return new ReceivedUpdate(json, null, incoming, null);
        } catch (RuntimeException | StackOverflowError e) {
            return new ReceivedUpdate(json, OutlineReader.read(json), null, e);
        }
    }

    public boolean isRead() {
        return incoming != null;
    }

    /** Returns the private chat that a read update is from, or null. */
    public @Nullable Long chatId() {
        return incoming instanceof FromCustomer did ? (Long) did.customer().chatId() : null;
    }
}
