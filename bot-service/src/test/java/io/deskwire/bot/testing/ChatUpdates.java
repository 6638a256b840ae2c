package io.deskwire.bot.testing;

/**
 * Updates of private chats as the Bot API writes them, for the intake. Texts and contents are put in as they are: what has to
 * be escaped in JSON is escaped by whoever says it.
 */
public final class ChatUpdates {
    /** When a customer wrote unless something else is said: 2026-01-31T12:00:00Z, in seconds as Telegram counts them. */
    public static final int AT = 1_769_860_800;

    private ChatUpdates() {}

    /** "Customer N" writes; the message has its update's number. */
    public static String text(long id, long chat, String text) {
        return message(id, chat, said(text));
    }

    /** "Customer N" sends fields of Telegram's Message; the message has its update's number. */
    public static String message(long id, long chat, String content) {
        return of(id, "message", id, AT, content, chat, "Customer " + chat);
    }

    /** "Customer N" changes a text so many seconds after it was written. */
    public static String edit(long id, long chat, long message, long later, String text) {
        return of(id, "edited_message", message, AT, edited(later, text), chat, "Customer " + chat);
    }

    /** The field of a text. */
    public static String said(String text) {
        return "\"text\":\"" + text + "\"";
    }

    /** The fields of a text that was changed so many seconds later. */
    public static String edited(long later, String text) {
        return "\"edit_date\":" + (AT + later) + "," + said(text);
    }

    /**
     * An update about one message of a private chat.
     *
     * @param kind field of Telegram's Update that holds a Message: {@code message} or {@code edited_message}
     * @param message the message's number
     * @param date when it was written, in seconds
     * @param content further fields of the message
     */
    public static String of(long id, String kind, long message, long date, String content, long chat, String name) {
        return "{\"update_id\":" + id + ",\"" + kind + "\":{\"message_id\":" + message + ",\"date\":" + date + ","
                + content + "," + chat(chat, name) + "}}";
    }

    /** The field of a private chat. */
    public static String chat(long chat, String name) {
        return "\"chat\":{\"id\":" + chat + ",\"type\":\"private\",\"first_name\":\"" + name + "\"}";
    }
}
