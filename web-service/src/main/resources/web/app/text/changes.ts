import { unansweredIn } from "../net/unanswered.ts";
import type { Message, Ticket } from "../net/wire.ts";
import { systemLine } from "./system-lines.ts";
import { words } from "./words.ts";

/**
 * What happened to a ticket between two looks at it, as one sentence.
 *
 * @param line the last thing that a colleague did, as the desk's own line says it
 */
export function sayChanged(
    before: Ticket,
    now: Ticket,
    line: Message | null,
    name: (agent: string) => string,
): string {
    if (line) {
        const text = systemLine(line, name);
        return text.endsWith(".") ? text : `${text}.`;
    }
    const { changes, status, priority } = words;
    const said: string[] = [];
    if (before.status !== now.status) {
        said.push(changes.status(status[now.status]));
    }
    if (before.assignee !== now.assignee) {
        said.push(now.assignee ? changes.assignee(name(now.assignee)) : changes.nobody);
    }
    if ((before.team ?? null) !== (now.team ?? null)) {
        said.push(changes.team);
    }
    if (before.priority !== now.priority) {
        said.push(changes.priority(priority[now.priority]));
    }
    if (before.subject !== now.subject) {
        said.push(changes.subject(now.subject));
    }
    if (before.tags.join() !== now.tags.join()) {
        said.push(now.tags.length > 0 ? changes.tags(now.tags.join(", ")) : changes.noTags);
    }
    if (said.length === 0) {
        return unansweredIn(now) > unansweredIn(before) ? changes.wrote : changes.something;
    }
    return `${said.join(", ")}.`;
}
