import type { Message, Ticket } from "../net/wire.ts";

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
        const text = line.agent && line.text.startsWith(line.agent) ? name(line.agent) + line.text.slice(line.agent.length) : line.text;
        return text.endsWith(".") ? text : `${text}.`;
    }
    const said: string[] = [];
    if (before.status !== now.status) {
        said.push(`it is ${now.status} now`);
    }
    if (before.assignee !== now.assignee) {
        said.push(now.assignee ? `${name(now.assignee)} has it` : "nobody has it");
    }
    if (before.priority !== now.priority) {
        said.push(`its priority is ${now.priority}`);
    }
    if (before.subject !== now.subject) {
        said.push(`its subject is “${now.subject}”`);
    }
    if (before.tags.join() !== now.tags.join()) {
        said.push(now.tags.length > 0 ? `its tags are ${now.tags.join(", ")}` : "it has no tags");
    }
    if (said.length === 0) {
        return now.unread > before.unread ? "the customer wrote in the meantime." : "it changed in the meantime.";
    }
    return `${said.join(", ")}.`;
}
