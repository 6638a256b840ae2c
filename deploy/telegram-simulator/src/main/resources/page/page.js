import * as simulator from "./simulator.js";
import { addMessage, changeMessage, removeMessage, showMessages } from "./conversation.js";
import { lastMessage, openPerson, prepareDialog, savePerson, showPeople } from "./people.js";

/** Bot API, sendChatAction: the status is set for 5 seconds or less. */
const ACTION_MILLIS = 5000;
/** Telegram's limit of a message; the counter shows up shortly before. */
const LONGEST = 4096;

const at = (id) => document.getElementById(id);
const app = document.querySelector(".app");
const text = at("text");
const languages = new Intl.DisplayNames(undefined, { type: "language" });
/** The language's name, or the tag itself where a script made one up. */
function languageName(tag) {
  try {
    return languages.of(tag);
  } catch {
    return tag;
  }
}

const drafts = new Map();
let chatId = 0;
let quiet;

function action(name) {
  clearTimeout(quiet);
  at("subtitle").classList.toggle("busy", Boolean(name));
  at("subtitle").textContent = name ? `${name.replaceAll("_", " ")}…` : "bot";
  if (name) {
    quiet = setTimeout(() => action(null), ACTION_MILLIS);
  }
}

function problem(sentence) {
  at("problem").textContent = sentence ?? "";
  at("problem").hidden = !sentence;
}

function fit() {
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight}px`;
  const left = LONGEST - text.value.length;
  at("count").hidden = left > 200;
  at("count").textContent = String(left);
  at("count").classList.toggle("over", left < 0);
}

async function open() {
  drafts.set(chatId, text.value);
  chatId = Number(location.hash.slice(1)) || 0;
  const wanted = chatId;
  app.dataset.view = chatId ? "chat" : "list";
  at("nochat").hidden = chatId > 0;
  at("conversation").hidden = chatId === 0;
  const person = openPerson(chatId);
  if (!chatId) {
    return;
  }
  problem(null);
  action(null);
  const language = person?.language ? ` · ${languageName(person.language)}` : "";
  at("me").textContent = person ? `You are ${person.name}${language}` : `You are ${chatId}`;
  text.value = drafts.get(chatId) ?? "";
  fit();
  await read(wanted);
  text.focus();
}

async function read(wanted) {
  try {
    const { messages } = await simulator.messages(wanted);
    if (wanted === chatId) {
      showMessages(messages);
    }
  } catch (failed) {
    showMessages([]);
    problem(failed.message);
  }
}

async function send(event) {
  event.preventDefault();
  const words = text.value.trim();
  if (!words || words.length > LONGEST) {
    return;
  }
  text.value = "";
  fit();
  try {
    await simulator.write(chatId, words);
    problem(null);
  } catch (failed) {
    text.value = words;
    fit();
    problem(failed.message);
  }
}

const feed = {
  async connected() {
    at("dot").classList.add("live");
    at("state").textContent = "Live";
    try {
      showPeople((await simulator.customers()).customers);
      await open();
    } catch (failed) {
      at("state").textContent = failed.message;
    }
  },
  lost() {
    at("dot").classList.remove("live");
    at("state").textContent = "Reconnecting…";
  },
  event(event) {
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
    }
  },
};

at("composer").addEventListener("submit", send);
text.addEventListener("input", fit);
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    send(event);
  }
});
document.addEventListener("keydown", (event) => {
  const writing = event.target.closest("input, textarea, select, dialog");
  if (event.key === "n" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    at("new").click();
  } else if (event.key === "Escape" && !at("dialog").open && chatId) {
    location.hash = "";
  }
});
addEventListener("hashchange", open);
prepareDialog((made) => {
  location.hash = `#${made}`;
});
simulator.listen(feed);
