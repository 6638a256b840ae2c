package io.deskwire.bot.customer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.ZoneId;
import java.util.Optional;

/** What the desk says to customers by itself; each of it can be switched off (docs/operations/configure.md). */
@ConfigMapping(prefix = "deskwire.customer")
public interface CustomerConfig {
    /** Greets who writes for the first time. */
    @WithDefault("true")
    boolean greeting();

    /** Keeps one card per ticket in the customer's chat that says how it stands. */
    @WithDefault("true")
    boolean card();

    /** Asks on the card of a resolved ticket whether it is solved, and how it was. */
    @WithDefault("true")
    boolean rating();

    /** Answers {@code /mytickets}, {@code /new}, {@code /close} and {@code /help}, and offers them in the menu. */
    @WithDefault("true")
    boolean commands();

    /** Says why something could not be taken: a file over 20 MB, a message in a group. */
    @WithDefault("true")
    boolean refusals();

    /** A message that is changed after its ticket was resolved opens it again; else agents see in it that it changed. */
    @WithDefault("false")
    boolean editReopens();

    /** What a short thanks does to a ticket that was resolved within a week. */
    @WithDefault("keep")
    OnThanks thanks();

    /** What a short thanks does. */
    enum OnThanks {
        /** It is shown in the ticket, which stays resolved. */
        KEEP,
        /** It opens the ticket again, as any message does. */
        REOPEN
    }

    /**
     * Tickets that are opened for one customer within an hour; further messages go into the one that is there. Nobody has six
     * matters within an hour; who writes {@code /new} before each word does.
     */
    @WithDefault("5")
    int newTicketsPerHour();

    /**
     * What one customer writes or changes within an hour before agents are no longer called by each of it: a message every six seconds
     * for an hour, or six forwards of a hundred. No conversation with a person comes near it.
     */
    @WithDefault("600")
    int messagesPerHour();

    /** Files of one customer that are fetched within an hour; what is above is fetched later. Twenty albums. */
    @WithDefault("200")
    int filesPerHour();

    /** Bytes of these: ten files of the largest size that bots can fetch, 200 MB. */
    @WithDefault("209715200")
    long fileBytesPerHour();

    /** When somebody is there, such as {@code Mon-Fri 09:00-18:00}; empty: always, and no out-of-hours note. */
    Optional<String> hours();

    /** The zone of the hours. */
    @WithDefault("UTC")
    ZoneId zone();
}
