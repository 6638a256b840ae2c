import * as simulator from "./simulator.js";
import { botCalled, botLine, isShown, readBots, whenChosen } from "./bots.js";
import { at } from "./elements.js";
import { attempt, edit, openChat, problem, reply } from "./composer.js";
import { addMessage, changeMessage, isEmpty, removeMessage, showMessages, whenUsed } from "./conversation.js";
import { alertBox, openMenu, toast } from "./menus.js";
import { ask } from "./forms.js";
import { forgetPeople, lastMessage, openPerson, prepareDialog, savePerson, showPeople } from "./people.js";

/** Bot API, sendChatAction: the status is set for 5 seconds or less. */
const ACTION_MILLIS = 5000;
const REACTIONS = ["👍", "❤", "🔥", "🎉", "😢", "👎"];

const app = document.querySelector(".app");
const languages = new Intl.DisplayNames(undefined, { type: "language" });
/** The language's name, or the tag itself where a script made one up. */
function languageName(tag) {
  try {
    return languages.of(tag);
  } catch {
    return tag;
  }
}

let chatId = 0;
let standing = "open";
let quiet;
/** Buttons that wait for the bot's answer, by the id of their press. */
const turning = new Map();

function action(name) {
  clearTimeout(quiet);
  at("subtitle").classList.toggle("busy", Boolean(name));
  at("subtitle").textContent = name ? `${name.replaceAll("_", " ")}…` : botLine();
  at("typing").hidden = name !== "typing";
  if (name) {
    quiet = setTimeout(() => action(null), ACTION_MILLIS);
  }
}

function stand(now) {
  // Who has not written to this bot yet may do so.
  standing = now === "new" ? "open" : now;
  const group = chatId < 0;
  const closed = standing !== "open" || group;
  at("composer").hidden = closed;
  at("closed").hidden = !closed;
  at("unblock").hidden = group || standing === "outside";
  at("closed-text").textContent = group
    ? "A group is written into by scripts."
    : { blocked: "You have blocked this bot.", deactivated: "This account is deactivated." }[standing] ?? "";
  at("unblock").textContent = standing === "deactivated" ? "Bring it back" : "Unblock";
  greet();
}

/** An empty chat begins as in Telegram: with a button that sends /start. */
function greet() {
  at("start").hidden = !isEmpty() || standing !== "open" || chatId < 0;
}

async function open() {
  chatId = Number(location.hash.slice(1)) || 0;
  const wanted = chatId;
  app.dataset.view = chatId ? "chat" : "list";
  at("nochat").hidden = chatId !== 0;
  at("conversation").hidden = chatId === 0;
  openChat(chatId);
  const person = openPerson(chatId);
  if (!chatId) {
    return;
  }
  action(null);
  const language = person?.language && chatId > 0 ? ` · ${languageName(person.language)}` : "";
  at("me").textContent = person ? `${chatId > 0 ? "You are " : ""}${person.name}${language}` : `You are ${chatId}`;
  try {
    const { messages, standing: now } = await simulator.messages(wanted);
    if (wanted === chatId) {
      showMessages(messages);
      stand(now);
    }
  } catch (failed) {
    showMessages([]);
    problem(failed.message);
  }
  at("text").focus();
}

/** The part of this message that is marked on the page. */
function marked(near) {
  const selection = getSelection();
  const words = near.closest(".message").querySelector(".words");
  return words && selection.anchorNode && words.contains(selection.anchorNode) ? selection.toString() : "";
}

function menu(chosen, near) {
  const { messageId, from, kind, text } = chosen;
  const quote = marked(near);
  const own = from === "customer";
  const mine = chosen.ownReaction?.[0]?.emoji;
  const caption = ["photo", "video", "document", "audio", "voice", "animation"].includes(kind);
  const items = [
    { row: REACTIONS.map((emoji) => ({
      text: emoji, label: mine === emoji ? `Take ${emoji} back` : `React with ${emoji}`,
      done: () => attempt(() => simulator.react(chatId, messageId, mine === emoji ? null : emoji)),
    })) },
    { icon: "↩", text: "Reply", done: () => reply(chosen) },
    quote && { icon: "❝", text: `Quote “${quote.slice(0, 24)}”`, done: () => reply(chosen, quote) },
    own && (kind === "text" || caption) && { icon: "✎", text: caption ? "Edit caption" : "Edit", done: () => edit(chosen) },
    own && { icon: "≈", text: "Edit without a visible change", done: () => attempt(() => simulator.edit(chatId, messageId, {})) },
    { icon: "↪", text: "Forward to the bot", done: () => attempt(() => simulator.write(chatId, { forward: messageId })) },
    text && { icon: "❐", text: "Copy text", done: () => navigator.clipboard.writeText(text) },
    { icon: "✕", text: "Delete", danger: true, done: () => attempt(() => simulator.remove(chatId, messageId)) },
  ];
  openMenu(near, "Message", items.filter(Boolean));
}

async function pressed({ messageId }, index, button) {
  await attempt(async () => {
    const { callbackQueryId } = await simulator.press(chatId, messageId, index);
    turning.set(callbackQueryId, button);
    button.classList.add("turning");
    setTimeout(() => button.classList.remove("turning"), ACTION_MILLIS * 2);
  });
}

function answered({ id, text, alert }) {
  turning.get(id)?.classList.remove("turning");
  if (turning.delete(id) && text) {
    alert ? alertBox(text) : toast(text);
  }
}

function chatMenu() {
  const blocked = standing === "blocked";
  openMenu(at("chat-menu"), "Chat", [
    { icon: "▸", text: "Start with a payload…", done: () => ask("Start the bot", [
      { name: "payload", label: "Payload, as after ?start= in a link", value: "campaign-7" },
    ], ({ payload }) => attempt(() => simulator.write(chatId, { text: `/start ${payload}` }))) },
    { icon: "⊘", text: blocked ? "Unblock the bot" : "Block the bot", danger: !blocked,
      done: () => attempt(() => simulator.stand(chatId, blocked ? "unblock" : "block")) },
    { icon: "⌫", text: "Deactivate this account", danger: true, done: () => attempt(() => simulator.stand(chatId, "deactivate")) },
  ]);
}

/** Reads all that is shown: the bots, the customers, the open chat. */
async function load() {
  try {
    await readBots();
    showPeople((await simulator.customers()).customers);
    await open();
  } catch (failed) {
    at("state").textContent = failed.message;
  }
}

const feed = {
  async connected() {
    at("dot").classList.add("live");
    at("state").textContent = "Live";
    await load();
  },
  lost() {
    at("dot").classList.remove("live");
    at("state").textContent = "Reconnecting…";
  },
  event(event) {
    if (event.type === "bot") {
      botCalled(event.bot).then(() => action(null), (failed) => toast(failed.message));
      return;
    }
    if (event.type !== "customer" && !isShown(event)) {
      return;
    }
    const here = event.chatId === chatId;
    if (event.type === "customer") {
      savePerson({ chatId: event.chatId, name: event.name, username: event.username, language: event.language });
    } else if (event.type === "message") {
      lastMessage(event.chatId, event.message);
      here && event.message.from === "bot" && action(null);
      here && addMessage(event.message);
    } else if (event.type === "changed" && here) {
      changeMessage(event.message);
    } else if (event.type === "deleted" && here) {
      removeMessage(event.messageId);
    } else if (event.type === "action" && here) {
      action(event.action);
    } else if (event.type === "standing" && here) {
      stand(event.standing);
    } else if (event.type === "callback" && here) {
      answered(event);
    }
    here && greet();
  },
};

whenUsed({ menu, pressed });
at("chat-menu").addEventListener("click", chatMenu);
at("unblock").addEventListener("click", () => attempt(() => simulator.stand(chatId, "unblock")));
at("start").addEventListener("click", () => attempt(() => simulator.write(chatId, { text: "/start" })));
document.addEventListener("keydown", (event) => {
  const writing = event.target.closest("input, textarea, select, dialog, [popover]");
  if (event.key === "n" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    at("new").click();
  } else if (event.key === "ArrowUp" && event.target === at("text") && !at("text").value) {
    const own = [...document.querySelectorAll(".message.own .more")].at(-1);
    own?.focus();
  } else if (event.key === "Escape" && !event.target.closest("dialog, [popover]") && chatId) {
    location.hash = "";
  }
});
addEventListener("hashchange", open);
prepareDialog((made) => {
  location.hash = `#${made}`;
});
whenChosen(() => {
  forgetPeople();
  load();
});
simulator.listen(feed);
