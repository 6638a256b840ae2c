package io.deskwire.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** System lines as English sentences, for readers that do not make their own of the data; with agents by their user names. */
final class EnglishLine {
    private static final int STARS = 5;
    private static final DateTimeFormatter UNTIL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private EnglishLine() {}

    /**
     * Returns the sentence.
     *
     * @param stored what is returned for a line that this version does not know, or knows in other ways only
     */
    static String of(SystemLine line, String stored) {
        if (isOfANewerVersion(line) && !stored.isEmpty()) {
            return stored;
        }
        String to = text(line.to());
        String said =
                switch (line.what()) {
                    case ASSIGNEE -> assigned(line, to);
                    case TEAM -> team(line);
                    case STATUS -> status(line, to);
                    case PRIORITY -> " set the priority to " + to;
                    case SUBJECT -> " changed the subject to “" + to + "”";
                    case TAGS -> tags(line.to());
                    case REPLY -> reply(line, line.of());
                    case MESSAGE -> "The customer changed a message that was answered";
                    case SOLVED -> "The customer says that it is solved";
                    case RATING -> "The customer gave " + to + " of " + STARS + " stars";
                    case LINK -> "The customer came by the link “" + to + "”";
                    case LIMIT -> limit(line, to);
                    case UNREADABLE -> unreadable(line, to);
                    case OTHER -> null;
                };
        if (said == null) {
            return stored;
        }
        return said.startsWith(" ") ? line.actor().id() + said : said;
    }

    /** This version has no lines of rules, other programs or whoever else, nor names for them. */
    private static boolean isOfANewerVersion(SystemLine line) {
        return line.how() == SystemLine.How.OTHER
                || switch (line.actor().kind()) {
                    case RULE, TOKEN, OTHER -> true;
                    case AGENT, CUSTOMER, SYSTEM -> false;
                };
    }

    private static String assigned(SystemLine line, String to) {
        String before = text(line.from());
        if (line.how() == SystemLine.How.SWITCHED_OFF) {
            return before + " was switched off: the ticket is nobody's";
        }
        if (line.how() == SystemLine.How.MOVED) {
            return before + " is not in the team that the ticket went to: it is nobody's";
        }
        if (line.how() == SystemLine.How.UNSEEN) {
            return before + " is not in the team of the ticket and does not see it any more: it is nobody's";
        }
        if (line.to() == null) {
            return " released the ticket";
        }
        String from = line.from() == null ? "" : " over from " + before;
        return line.isTaking() ? " took the ticket" + from : " handed the ticket to " + to;
    }

    private static String team(SystemLine line) {
        String before = field(line.from(), "name");
        if (line.how() == SystemLine.How.ARCHIVED) {
            return "The team " + before + " was archived: the ticket is in no team";
        }
        return line.to() == null
                ? " took the ticket out of the team " + before
                : " moved the ticket to the team " + field(line.to(), "name")
                        + (line.from() == null ? "" : ", from " + before);
    }

    private static @Nullable String status(SystemLine line, String to) {
        if (line.actor().kind() == Actor.ActorKind.CUSTOMER) {
            return customers(line, to);
        }
        return switch (to) {
            case "resolved" -> " resolved the ticket";
            case "pending" -> " set the ticket to pending" + waiting(line);
            case "open" -> opened(line);
            default -> null;
        };
    }

    private static String opened(SystemLine line) {
        if (line.how() == SystemLine.How.TIME) {
            return "The time has come that the ticket waited for: it is open"
                    + (line.of() == null ? "" : ", and nobody's, as " + line.of() + " was switched off");
        }
        return text(line.from()).equals("resolved") ? " reopened the ticket" : " set the ticket to open";
    }

    private static String waiting(SystemLine line) {
        if (line.until() != null) {
            return " until " + UNTIL.format(line.until());
        }
        return line.how() == SystemLine.How.THIRD_PARTY ? ": it waits for someone else" : "";
    }

    private static String customers(SystemLine line, String to) {
        if (to.equals("resolved")) {
            return "The customer closed the ticket";
        }
        if (line.how() == SystemLine.How.EDIT) {
            return "The customer changed a message that was answered: the ticket is open";
        }
        return line.how() == SystemLine.How.BUTTON
                ? "The customer says that it is not solved: the ticket is open"
                : "The customer wrote again: the ticket is open";
    }

    private static String tags(@Nullable JsonNode to) {
        List<String> tags = new ArrayList<>();
        if (to != null) {
            to.forEach(tag -> tags.add(tag.asText()));
        }
        return tags.isEmpty() ? " removed all tags" : " set the tags to " + String.join(", ", tags);
    }

    private static @Nullable String reply(SystemLine line, @Nullable String writer) {
        SystemLine.How how = line.how();
        if (how == null) {
            return null;
        }
        return switch (how) {
            case CHANGED -> " changed a reply of " + writer + "'s";
            case TAKEN_BACK -> " took back a reply of " + writer + "'s";
            case SENT_AGAIN -> " sent a reply of " + writer + "'s again";
            case ARRIVED -> " said that a reply of " + writer + "'s has arrived";
            default -> null;
        };
    }

    private static @Nullable String limit(SystemLine line, String to) {
        SystemLine.How how = line.how();
        if (how == null) {
            return null;
        }
        return switch (how) {
            case TICKETS ->
                "The customer asked for more than " + to
                        + " tickets within an hour: what they write comes into this one";
            case MESSAGES ->
                "The customer wrote more than " + to
                        + " messages within an hour: all of them are here, and further ones do not move the ticket up";
            case FILES ->
                "More files came within an hour than one customer's limit (" + field(line.to(), "files") + " files or "
                        + field(line.to(), "megabytes") + " MB): what is above is fetched later";
            default -> null;
        };
    }

    private static String unreadable(SystemLine line, String to) {
        boolean change = line.how() == SystemLine.How.EDIT;
        return (change ? "The customer changed or pressed something" : "The customer sent something")
                + " that could not be read. It is kept (intake failure " + to
                + "), and comes in when whoever runs the desk has mended the cause";
    }

    private static String field(@Nullable JsonNode value, String name) {
        return value == null ? "" : value.path(name).asText();
    }

    private static String text(@Nullable JsonNode value) {
        return value == null ? "" : value.asText();
    }
}
