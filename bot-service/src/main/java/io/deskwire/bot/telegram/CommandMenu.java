package io.deskwire.bot.telegram;

import java.util.List;

/** What the menu of the bot's chats offers; the first menu is also for those whose language has none. */
@FunctionalInterface
public interface CommandMenu {
    /** Offers nothing but to begin. */
    CommandMenu NONE = () -> List.of(new Menu("en", List.of(new Command("start", "Write to us"))));

    /** Returns the menus, at least one. */
    List<Menu> menus();

    /** A command, without its slash, and what it does, in a few words. */
    record Command(String name, String description) {}

    /**
     * The menu in one language.
     *
     * @param language two letters (ISO 639-1)
     */
    record Menu(String language, List<Command> commands) {}
}
