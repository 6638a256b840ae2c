package io.deskwire.bot.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.text.CleanText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checklists (Bot API, Checklist, ChecklistTasksDone, ChecklistTasksAdded). */
public final class Checklists {
    private static final String DONE = "☑ ";
    private static final String OPEN = "☐ ";

    private Checklists() {}

    static @Nullable String list(JsonNode checklist) {
        Lines lines = Lines.of("Checklist: " + titleOf(checklist));
        tasks(checklist).forEach(lines::and);
        return lines.text();
    }

    static @Nullable String done(JsonNode done) {
        JsonNode checklist = done.path("checklist_message").path("checklist");
        Map<Long, String> texts = texts(checklist);
        String marked = named(texts, done.path("marked_as_done_task_ids"), DONE);
        String unmarked = named(texts, done.path("marked_as_not_done_task_ids"), OPEN);
        return Lines.of("In the checklist " + titleOf(checklist) + ":")
                .and(marked)
                .and(unmarked)
                .text();
    }

    static @Nullable String added(JsonNode added) {
        Lines lines = Lines.of("Added to the checklist "
                + titleOf(added.path("checklist_message").path("checklist")) + ":");
        tasks(added).forEach(lines::and);
        return lines.text();
    }

    /** Returns what one item says, or null. */
    public static @Nullable String task(JsonNode checklist, long number) {
        return texts(checklist).get(number);
    }

    /** What each item says by its number, the first of a number; looked at once, however many are asked for. */
    private static Map<Long, String> texts(JsonNode checklist) {
        Map<Long, String> texts = new HashMap<>();
        for (JsonNode task : checklist.path("tasks")) {
            Long id = Fields.number(task, "id");
            if (id != null) {
                texts.putIfAbsent(id, Fields.line(task, "text"));
            }
        }
        return texts;
    }

    private static List<String> tasks(JsonNode holder) {
        List<String> tasks = new ArrayList<>();
        for (JsonNode task : holder.path("tasks")) {
            String text = Fields.line(task, "text");
            if (text != null) {
                tasks.add((isDone(task) ? DONE : OPEN) + text + by(task));
            }
        }
        return tasks;
    }

    private static boolean isDone(JsonNode task) {
        Long at = Fields.number(task, "completion_date");
        return (at != null && at > 0) || doer(task).isObject();
    }

    private static String by(JsonNode task) {
        String name = People.name(doer(task));
        return name == null ? "" : " (" + name + ")";
    }

    private static JsonNode doer(JsonNode task) {
        JsonNode user = task.path("completed_by_user");
        return user.isObject() ? user : task.path("completed_by_chat");
    }

    /** One that names the same item again and again says no more, and its text is as long each time. */
    private static @Nullable String named(Map<Long, String> texts, JsonNode numbers, String mark) {
        Set<JsonNode> each = new LinkedHashSet<>();
        numbers.forEach(each::add);
        List<String> names = new ArrayList<>();
        for (JsonNode number : each) {
            String text = number.isIntegralNumber() ? texts.get(number.asLong()) : null;
            names.add(mark + (text == null ? "item " + number.asText() : text));
        }
        return names.isEmpty() ? null : CleanText.text(String.join("\n", names));
    }

    private static String titleOf(JsonNode checklist) {
        String title = Fields.line(checklist, "title");
        return title == null ? "without a title" : "“" + title + "”";
    }
}
