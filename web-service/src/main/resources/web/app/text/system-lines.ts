import type { Message, SystemLine } from "../net/wire.ts";
import { changeLine, furtherChange } from "./server.ts";
import { moment } from "./time.ts";
import { named, words } from "./words.ts";

type NameOf = (agent: string) => string;
/** The ways of doing it for which there are sentences; of others the text says it. */
const WAYS: ReadonlySet<string> = new Set<NonNullable<SystemLine["how"]>>([
    "message",
    "edit",
    "button",
    "command",
    "switched_off",
    "moved",
    "unseen",
    "archived",
    "customer",
    "third_party",
    "time",
    "changed",
    "taken_back",
    "sent_again",
    "arrived",
    "tickets",
    "messages",
    "files",
]);

/** What nobody is said to have done: it follows from something. */
const ITSELF: ReadonlySet<string> = new Set<NonNullable<SystemLine["how"]>>(["switched_off", "moved", "unseen", "archived"]);

type Line = Pick<Message, "agent" | "text" | "line">;

/** What a line says: what somebody did, or a sentence of its own. */
interface Said {
    readonly who: string | null;
    readonly what: string;
}

/** A line of the desk's own as a sentence in the reader's language; of one without data, or with data of a newer server, its text. */
export function systemLine(message: Line, nameOf: NameOf): string {
    const said = saidBy(message.line, nameOf);
    if (!said) {
        return changeLine(message, nameOf);
    }
    return said.who === null ? said.what : words.lines.did(said.who, said.what);
}

/** The same without who did it, for what stands after another such line of theirs. */
export function furtherLine(message: Line, nameOf: NameOf): string {
    return saidBy(message.line, nameOf)?.what ?? furtherChange(message, nameOf);
}

/** Whether it begins with the agent who did it. */
export function saysWho({ agent, text, line }: Line): boolean {
    if (agent === null) {
        return false;
    }
    const said = saidBy(line, (name) => name);
    return said ? said.who !== null : text.startsWith(`${agent} `);
}

function saidBy(line: SystemLine | undefined, nameOf: NameOf): Said | null {
    const what = line ? whatOf(line, nameOf) : null;
    if (!line || what === null) {
        return null;
    }
    const { actor, how } = line;
    const itself = actor.kind === "customer" || line.what === "limit" || (how !== undefined && ITSELF.has(how)) || (how === "time" && line.to === "open");
    return { who: itself ? null : actor.kind === "agent" ? nameOf(String(actor.id)) : words.common.desk, what };
}

function whatOf(line: SystemLine, nameOf: NameOf): string | null {
    const { lines, priority } = words;
    if (line.how !== undefined && !WAYS.has(line.how)) {
        return null;
    }
    const to = textOf(line.to);
    switch (line.what) {
        case "assignee":
            return assignee(line, to, nameOf);
        case "team":
            return team(line);
        case "status":
            return line.actor.kind === "customer" ? customersStatus(line, to) : status(line, to, nameOf);
        case "priority":
            return lines.priority(named(priority, to) ?? to);
        case "subject":
            return lines.subject(to);
        case "tags":
            return Array.isArray(line.to) && line.to.length > 0 ? lines.tags(line.to.join(", ")) : lines.noTags;
        case "reply":
            return reply(line, nameOf(line.of ?? ""));
        case "message":
            return lines.customer.changed;
        case "solved":
            return lines.customer.solved;
        case "rating":
            return lines.customer.rated(to);
        case "link":
            return lines.customer.link(to);
        case "limit":
            return limit(line, to);
        case "unreadable":
            return line.how === "edit" ? lines.customer.unreadableChange(to) : lines.customer.unreadable(to);
        default:
            return null;
    }
}

function assignee({ actor, from, how }: SystemLine, to: string, nameOf: NameOf): string {
    const { lines } = words;
    const before = textOf(from);
    if (how === "switched_off") {
        return lines.switchedOff(nameOf(before));
    }
    if (how === "moved") {
        return lines.notInTeam(nameOf(before));
    }
    if (how === "unseen") {
        return lines.unseen(nameOf(before));
    }
    if (to === "") {
        return lines.released;
    }
    if (actor.kind !== "agent" || actor.id !== to) {
        return lines.handed(nameOf(to));
    }
    return before === "" ? lines.took : lines.tookOver(nameOf(before));
}

function team({ from, to, how }: SystemLine): string {
    const { lines } = words;
    const [before, after] = [teamIn(from), teamIn(to)];
    if (how === "archived") {
        return lines.archived(before);
    }
    return after === "" ? lines.outOfTeam(before) : before === "" ? lines.toTeam(after) : lines.toTeamFrom(after, before);
}

/** As it was called then. */
function teamIn(value: SystemLine["to"]): string {
    return value !== null && typeof value === "object" && "name" in value ? value.name : "";
}

function status({ from, how, until, of }: SystemLine, to: string, nameOf: NameOf): string | null {
    const { lines } = words;
    switch (to) {
        case "resolved":
            return lines.resolved;
        case "pending":
            return until ? lines.pendingUntil(moment(until)) : how === "third_party" ? lines.pendingThirdParty : lines.pending;
        case "open":
            return how === "time" ? (of === undefined ? lines.due : lines.dueNobodys(nameOf(of))) : from === "resolved" ? lines.reopened : lines.open;
        default:
            return null;
    }
}

function customersStatus({ how }: SystemLine, to: string): string {
    const { customer } = words.lines;
    if (to === "resolved") {
        return customer.closed;
    }
    return how === "edit" ? customer.changedOpen : how === "button" ? customer.notSolved : customer.wroteAgain;
}

function reply({ how }: SystemLine, writer: string): string | null {
    const { lines } = words;
    switch (how) {
        case "changed":
            return lines.replyChanged(writer);
        case "taken_back":
            return lines.replyTakenBack(writer);
        case "sent_again":
            return lines.replySentAgain(writer);
        case "arrived":
            return lines.replyArrived(writer);
        default:
            return null;
    }
}

function limit({ how, to: limits }: SystemLine, to: string): string | null {
    const { customer } = words.lines;
    switch (how) {
        case "tickets":
            return customer.tooManyTickets(to);
        case "messages":
            return customer.tooManyMessages(to);
        case "files":
            return limits !== null && typeof limits === "object" && "files" in limits
                ? customer.tooManyFiles(limits.files, limits.megabytes)
                : null;
        default:
            return null;
    }
}

function textOf(value: SystemLine["to"]): string {
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
