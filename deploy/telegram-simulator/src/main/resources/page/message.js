import { element, button } from "./elements.js";
import { BARE, content, summary } from "./content.js";
import { formatted } from "./formats.js";

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });

function origin({ type, sender_user: user, sender_user_name: hidden, sender_chat: chat, chat: channel }) {
  const name = { user: user?.first_name, hidden_user: hidden, chat: chat?.title, channel: channel?.title }[type];
  return element("small", "origin", `Forwarded from ${name ?? type}`);
}

function quoted(message, find) {
  const replied = find(message.replyTo);
  const embedded = message.message?.reply_to_message;
  const words = message.message?.quote?.text
    ?? (replied ? summary(replied) : embedded?.text ?? embedded?.caption ?? "a message");
  return element("blockquote", "reply", words);
}

function keyboard(message, pressed) {
  const rows = message.message?.reply_markup?.inline_keyboard;
  if (!rows) {
    return null;
  }
  const box = element("div", "keyboard");
  let index = 0;
  for (const row of rows) {
    const line = element("div", "row");
    for (const { text, url, callback_data: data } of row) {
      const place = index++;
      if (url) {
        const link = element("a", "button", text);
        link.href = /^https?:/.test(url) ? url : "#";
        link.target = "_blank";
        link.rel = "noreferrer";
        line.append(link);
      } else {
        const made = button("", text, () => pressed(message, place, made));
        made.disabled = data === undefined;
        line.append(made);
      }
    }
    box.append(line);
  }
  return box;
}

function chip(reaction, whose) {
  const sign = reaction.emoji ?? "★";
  const made = element("span", `reaction ${whose === "You" ? "mine" : ""}`, sign);
  made.setAttribute("aria-label", `${whose} reacted with ${sign}`);
  made.title = `${whose} reacted`;
  return made;
}

function bubble(messages, find) {
  const first = messages[0];
  const box = element("div", `bubble ${BARE.has(first.kind) ? "bare" : ""}`);
  box.dir = "auto";
  if (first.message?.forward_origin) {
    box.append(origin(first.message.forward_origin));
  }
  if (first.replyTo) {
    box.append(quoted(first, find));
  }
  const tiles = messages.map((message) => [message, content(message)]).filter(([, drawn]) => drawn);
  const holder = messages.length > 1 ? element("div", `album ${first.kind}`) : box;
  for (const [message, drawn] of tiles) {
    drawn.dataset.message = message.messageId;
    holder.append(drawn);
  }
  if (holder !== box) {
    box.append(holder);
  }
  for (const { text, message } of messages) {
    if (text) {
      box.append(formatted(text, message?.entities ?? message?.caption_entities));
    }
  }
  return box;
}

/**
 * Draws one message, or the messages of one album.
 * @param {object[]} messages
 * @param {{ find(id: number): object, menu(message: object, near: Element): void, pressed(message: object, index: number, button: Element): void }} hooks
 */
export function drawMessage(messages, hooks) {
  const first = messages[0];
  const last = messages.at(-1);
  const node = element("div", `message ${first.from === "customer" ? "own" : ""}`);
  const sender = first.message?.from?.first_name;
  if (sender) {
    node.append(element("small", "sender", sender));
  }
  const box = bubble(messages, hooks.find);
  const more = button("more", "⋯", () => hooks.menu(first, more));
  more.setAttribute("aria-label", "Message menu");
  more.setAttribute("aria-haspopup", "menu");
  node.append(element("div", "line", "", box, more));
  box.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    const id = Number(event.target.closest("[data-message]")?.dataset.message) || first.messageId;
    hooks.menu(messages.find((each) => each.messageId === id), more);
  });
  const buttons = keyboard(first, hooks.pressed);
  if (buttons) {
    node.append(buttons);
  }
  const reactions = messages.flatMap((message) => [
    ...(message.reaction ?? []).map((each) => chip(each, "Support")),
    ...(message.ownReaction ?? []).map((each) => chip(each, "You")),
  ]);
  if (reactions.length > 0) {
    node.append(element("div", "reactions", "", ...reactions));
  }
  const edited = messages.some((message) => message.edited) ? " · edited" : "";
  const meta = element("span", "meta", clock.format(new Date(last.at)) + edited);
  meta.title = new Date(last.at).toLocaleString();
  node.append(meta);
  return node;
}
