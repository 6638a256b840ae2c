package io.deskwire.bot.customer;

import java.util.Locale;

/** What the desk can say to a customer by itself. The key of {@code FILE_TOO_BIG} in the files is {@code file-too-big}. */
enum CustomerTextKey {
    /** To who writes for the first time. */
    GREETING,
    /** While nobody is there. */
    OUT_OF_HOURS,
    HELP,
    FILE_TOO_BIG,
    /** To who writes more within an hour than anybody reads. */
    FLOODING,
    GROUP_DECLINED,
    TICKETS_NONE,
    TICKETS_HEAD,
    TICKETS_LINE,
    /** The next message opens a new ticket. */
    NEW_TICKET,
    CLOSED,
    CLOSE_NONE,
    CARD_WAITING,
    CARD_ASSIGNED,
    CARD_PENDING,
    CARD_RESOLVED,
    /** What is left of a card that was sent anew. */
    CARD_MOVED,
    CARD_RATE,
    CARD_RATED,
    BUTTON_SOLVED,
    BUTTON_NOT_SOLVED,
    STATUS_OPEN,
    STATUS_PENDING,
    STATUS_RESOLVED,
    /** Short answers to a pressed button. */
    PRESSED_SOLVED,
    PRESSED_NOT_SOLVED,
    PRESSED_RATED,
    PRESSED_TOO_LATE,
    COMMAND_MYTICKETS,
    COMMAND_NEW,
    COMMAND_CLOSE,
    COMMAND_HELP;

    /** Returns the text of that key. */
    static CustomerTextKey ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
