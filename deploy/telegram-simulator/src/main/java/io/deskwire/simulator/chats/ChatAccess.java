package io.deskwire.simulator.chats;

/** Whether a bot may write into a chat. */
public enum ChatAccess {
    /** It may. */
    OPEN,
    /** The customer has blocked the bot. */
    BLOCKED,
    /** The customer's account is gone. */
    DEACTIVATED,
    /** The bot is not, or no longer, in the group. */
    OUTSIDE
}
