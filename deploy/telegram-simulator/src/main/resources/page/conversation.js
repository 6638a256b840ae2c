import { element, button } from "./elements.js";
import { drawMessage } from "./message.js";

const log = document.getElementById("messages");
const calendar = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
/** What is shown, by message id: { messages, node }; the messages of an album share one. */
const shown = new Map();
/** Closer to the end than this, new messages are followed. */
const NEAR_END = 80;

const newer = button("newer", "New message ↓", toEnd);
/** Whether the end was in view before the last change: what grows later, a picture or the composer, keeps it there. */
let pinned = true;
let hooks = {};
log.addEventListener("scroll", () => {
  pinned = atEnd();
  if (pinned) {
    newer.remove();
  }
});
log.addEventListener("load", () => pinned && toEnd(), true);
log.addEventListener("loadedmetadata", () => pinned && toEnd(), true);
new ResizeObserver(() => pinned && toEnd()).observe(log);

function atEnd() {
  return log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END;
}

function toEnd() {
  newer.remove();
  pinned = true;
  log.scrollTop = log.scrollHeight;
}

/** What a message's menu and buttons do. */
export function whenUsed(used) {
  hooks = { ...used, find: (id) => message(id) };
}

/** A shown message, if it is there. */
export function message(id) {
  return shown.get(id)?.messages.find((each) => each.messageId === id);
}

/** Whether the conversation is empty. */
export const isEmpty = () => shown.size === 0;

function last() {
  return [...shown.values()].at(-1);
}

const album = (each) => each.message?.media_group_id;

function put(added) {
  const before = last();
  const previous = before?.messages.at(-1);
  if (before && album(added) && album(added) === album(previous)) {
    before.messages.push(added);
    shown.set(added.messageId, before);
    redraw(before);
    return;
  }
  const day = new Date(added.at).toDateString();
  if (!before || new Date(previous.at).toDateString() !== day) {
    log.append(element("div", "day", calendar.format(new Date(added.at))));
  } else if (previous.from === added.from && previous.at.slice(0, 16) === added.at.slice(0, 16) && !previous.edited) {
    // The time stands once, under the last bubble of a group.
    before.node.querySelector(".meta")?.remove();
  }
  const entry = { messages: [added] };
  entry.node = drawMessage(entry.messages, hooks);
  entry.node.classList.toggle("first", previous?.from !== added.from);
  log.append(entry.node);
  shown.set(added.messageId, entry);
}

function redraw(entry) {
  const drawn = drawMessage(entry.messages, hooks);
  drawn.classList.toggle("first", entry.node.classList.contains("first"));
  if (!entry.node.querySelector(".meta") && !entry.messages.some((each) => each.edited)) {
    drawn.querySelector(".meta").remove();
  }
  entry.node.replaceWith(drawn);
  entry.node = drawn;
}

/** Shows a conversation from its beginning to its end. */
export function showMessages(messages) {
  shown.clear();
  log.replaceChildren();
  messages.forEach(put);
  toEnd();
}

/** One more message; the place being read does not move. */
export function addMessage(added) {
  if (shown.has(added.messageId)) {
    return;
  }
  const follow = atEnd() || added.from === "customer";
  put(added);
  if (follow) {
    toEnd();
  } else {
    log.append(newer);
  }
}

/** A message has another content or a reaction. */
export function changeMessage(changed) {
  const entry = shown.get(changed.messageId);
  if (entry) {
    const follow = atEnd();
    entry.messages = entry.messages.map((each) => (each.messageId === changed.messageId ? changed : each));
    redraw(entry);
    if (follow) {
      toEnd();
    }
  }
}

/** A message is gone. */
export function removeMessage(messageId) {
  const entry = shown.get(messageId);
  shown.delete(messageId);
  if (entry) {
    entry.messages = entry.messages.filter((each) => each.messageId !== messageId);
    entry.messages.length > 0 ? redraw(entry) : entry.node.remove();
  }
}
