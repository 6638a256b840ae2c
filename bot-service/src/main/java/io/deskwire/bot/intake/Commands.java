package io.deskwire.bot.intake;

import io.deskwire.bot.intake.Incoming.IncomingCommand;
import io.deskwire.bot.intake.Incoming.IncomingMessage;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells commands from ordinary texts. */
final class Commands {
    /** What follows a customer's first press on “Start”, and each link into the chat. */
    static final String START = "start";

    /** A command has up to 32 letters, digits and underscores, and may name the bot (Bot API, BotCommand and its introduction). */
    private static final Pattern COMMAND =
            Pattern.compile("/([A-Za-z0-9_]{1,32})(?:@[A-Za-z0-9_]+)?(?:\\s+(.*))?", Pattern.DOTALL);
    /** What a link can carry (Bot API, deep linking). */
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9_-]{0,64}");

    private Commands() {}

    /** Returns the command that the message is; empty when it is a text like any other. */
    static Optional<IncomingCommand> of(IncomingMessage message) {
        boolean plain = message.content().attachments().isEmpty() && message.forwardedFrom() == null;
        if (!plain || !message.content().text().startsWith("/")) {
            return Optional.empty();
        }
        Matcher command = COMMAND.matcher(message.content().text().strip());
        if (!command.matches()) {
            return Optional.empty();
        }
        String name = command.group(1).toLowerCase(Locale.ROOT);
        String argument = command.group(2) == null ? "" : command.group(2).strip();
        // Somebody who writes sentences after /start says something that an agent should read.
        return name.equals(START) && !PARAMETER.matcher(argument).matches()
                ? Optional.empty()
                : Optional.of(new IncomingCommand(message, name, argument));
    }
}
