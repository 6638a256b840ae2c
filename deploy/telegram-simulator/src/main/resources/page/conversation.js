import { summary } from "./people.js";

const log = document.getElementById("messages");
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const calendar = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
/** Shown messages by their id: { message, node }. */
const shown = new Map();
/** Closer to the end than this, new messages are followed. */
const NEAR_END = 80;

const newer = document.createElement("button");
newer.type = "button";
newer.className = "newer";
newer.textContent = "New message ↓";
newer.addEventListener("click", toEnd);
/** Whether the end was in view before the last change: what grows later, a picture or the composer, keeps it there. */
let pinned = true;
log.addEventListener("scroll", () => {
  pinned = atEnd();
  if (pinned) {
    newer.remove();
  }
});
new ResizeObserver(() => pinned && toEnd()).observe(log);

function atEnd() {
  return log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END;
}

function toEnd() {
  newer.remove();
  pinned = true;
  log.scrollTop = log.scrollHeight;
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text ?? "";
  return made;
}

function size(bytes) {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function attachment(message) {
  const { photo, document: file } = message.message ?? {};
  if (message.from === "bot" && Array.isArray(photo) && photo.length > 0) {
    const image = document.createElement("img");
    image.src = `/files/${encodeURIComponent(photo.at(-1).file_id)}`;
    image.alt = message.text || "Photo";
    image.addEventListener("load", () => pinned && toEnd());
    return image;
  }
  if (message.from === "bot" && file) {
    const link = element("a", "card", `${file.file_name ?? "File"} · ${size(file.file_size ?? 0)}`);
    link.href = `/files/${encodeURIComponent(file.file_id)}`;
    link.download = file.file_name ?? "file";
    return link;
  }
  return null;
}

function bubble(message) {
  const box = element("div", "bubble");
  box.dir = "auto";
  if (message.replyTo) {
    const quoted = shown.get(message.replyTo)?.message ?? message.message?.reply_to_message;
    box.append(element("blockquote", "", quoted ? quoted.text || summary(quoted) : "a message"));
  }
  const attached = attachment(message);
  if (attached) {
    box.append(attached);
  }
  if (message.text || !attached) {
    box.append(element("span", "", message.text || summary(message)));
  }
  return box;
}

function draw(message, previous) {
  const node = element("div", `message ${message.from === "customer" ? "own" : ""}`);
  if (!previous || previous.from !== message.from) {
    node.classList.add("first");
  }
  node.append(bubble(message));
  const reaction = message.reaction?.[0]?.emoji;
  if (reaction) {
    const chip = element("span", "reaction", reaction);
    chip.setAttribute("aria-label", `Support reacted with ${reaction}`);
    node.append(chip);
  }
  const edited = message.editedAt ? " · edited" : "";
  const meta = element("span", "meta", clock.format(new Date(message.at)) + edited);
  meta.title = new Date(message.at).toLocaleString();
  node.append(meta);
  return node;
}

function last() {
  return [...shown.values()].at(-1);
}

function put(message) {
  const before = last();
  const day = new Date(message.at).toDateString();
  if (!before || new Date(before.message.at).toDateString() !== day) {
    log.append(element("div", "day", calendar.format(new Date(message.at))));
  } else if (before.message.from === message.from && sameMinute(before.message, message)) {
    // The time stands once, under the last bubble of a group.
    if (!before.message.editedAt) {
      before.node.querySelector(".meta")?.remove();
    }
  }
  const node = draw(message, before?.message);
  log.append(node);
  shown.set(message.messageId, { message, node });
}

function sameMinute(a, b) {
  return a.at.slice(0, 16) === b.at.slice(0, 16);
}

/** Shows a conversation from its beginning to its end. */
export function showMessages(messages) {
  shown.clear();
  log.replaceChildren();
  messages.forEach(put);
  toEnd();
}

/** One more message; the place being read does not move. */
export function addMessage(message) {
  if (shown.has(message.messageId)) {
    return;
  }
  const follow = atEnd() || message.from === "customer";
  put(message);
  if (follow) {
    toEnd();
  } else {
    log.append(newer);
  }
}

/** A message has another text or a reaction. */
export function changeMessage(message) {
  const entry = shown.get(message.messageId);
  if (entry) {
    const follow = atEnd();
    const changed = draw(message, entry.node.classList.contains("first") ? null : message);
    if (!entry.node.querySelector(".meta") && !message.editedAt) {
      changed.querySelector(".meta").remove();
    }
    entry.node.replaceWith(changed);
    shown.set(message.messageId, { message, node: changed });
    if (follow) {
      toEnd();
    }
  }
}

/** A message is gone. */
export function removeMessage(messageId) {
  shown.get(messageId)?.node.remove();
  shown.delete(messageId);
}
