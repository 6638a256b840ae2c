package io.deskwire.model;

import java.util.Locale;

/**
 * A verb on a kind of thing, which roles allow ({@link Agent.Role}) and requests take. Each says in a sentence what somebody is told who
 * has none of those roles.
 */
public enum Permission {
    /** All that agents see: tickets, conversations, files, who works here, what happens. */
    DESK_READ("You may not see this desk (desk.read). Ask an admin for a role that may."),
    /** What the customer hears of: replies with their files, one's own replies changed, taken back and sent again, seen, typing. */
    TICKET_REPLY("You may not reply to customers (ticket.reply). Ask an admin for a role that may."),
    TICKET_NOTE("You may not write notes (ticket.note). Ask an admin for a role that may."),
    /** Taking a ticket, and its fields. */
    TICKET_CHANGE("You may not take or change tickets (ticket.change). Ask an admin for a role that may."),
    /** Beside {@link #TICKET_CHANGE}, to make a ticket somebody else's. */
    TICKET_ASSIGN_OTHERS(
            "You may not give tickets to colleagues (ticket.assign_others). Ask an admin for a role that may."),
    /** Beside {@link #TICKET_REPLY}, for replies that a colleague wrote, on a desk where not everybody may. */
    REPLY_CHANGE_OTHERS(
            "You may not change colleagues' replies (reply.change_others). Ask an admin for a role that may."),
    CONTACT_MUTE("You may not mute customers (contact.mute). Ask an admin for a role that may."),
    FILE_FETCH("You may not have files fetched (file.fetch). Ask an admin for a role that may."),
    TEAM_MANAGE("You may not manage teams (team.manage). Ask an admin for a role that may."),
    AGENT_MANAGE("You may not manage the people at the desk (agent.manage). Ask an admin for a role that may."),
    /** Bots, and how it stands with Telegram. */
    BOT_MANAGE("You may not manage bots or see how they are (bot.manage). Ask an admin for a role that may."),
    /** What was done at the desk that is no ticket's. */
    AUDIT_READ("You may not read the audit (audit.read). Ask an admin for a role that may.");

    private final String refusal;

    Permission(String refusal) {
        this.refusal = refusal;
    }

    /** Returns what it is called everywhere: {@code ticket.reply}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replaceFirst("_", ".");
    }

    /** Returns what somebody without it is told. */
    public String refusal() {
        return refusal;
    }
}
