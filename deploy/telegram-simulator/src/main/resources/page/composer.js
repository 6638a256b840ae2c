import { at } from "./elements.js";
import { parse } from "./formats.js";
import { summary } from "./content.js";
import { prepareAttach, sendFiles } from "./attach.js";
import * as simulator from "./simulator.js";

/** Telegram's limit of a message; the counter shows up shortly before. */
const LONGEST = 4096;
/** Telegram's limit of a caption. */
const LONGEST_CAPTION = 1024;

const text = at("text");
const drafts = new Map();
let chatId = 0;
/** What the next message is about: { type: "reply" | "edit", message, quote }. */
let about = null;

/** Shows a sentence above the field, or hides it. */
export function problem(sentence) {
  at("problem").textContent = sentence ?? "";
  at("problem").hidden = !sentence;
}

const longest = () => (about?.type === "edit" && about.message.kind !== "text" ? LONGEST_CAPTION : LONGEST);

function fit() {
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight}px`;
  const left = longest() - parse(text.value).text.length;
  at("count").hidden = left > 200;
  at("count").textContent = String(left);
  at("count").classList.toggle("over", left < 0);
}

function refer(next) {
  about = next;
  at("about").hidden = !about;
  if (about) {
    at("about-what").textContent = about.type === "edit" ? "Edit" : about.quote ? "Reply to a part" : "Reply";
    at("about-text").textContent = about.quote || summary(about.message);
  }
}

function fill(words) {
  text.value = words;
  fit();
  text.focus();
}

/** The next message answers this one, or a part of it. */
export function reply(message, quote = "") {
  refer({ type: "reply", message, quote });
  text.focus();
}

/** The field holds this message's words until they are sent again. */
export function edit(message) {
  refer({ type: "edit", message });
  fill(message.text);
}

/** Another conversation is open: each keeps what was being written. */
export function openChat(id) {
  drafts.set(chatId, about?.type === "edit" ? "" : text.value);
  chatId = id;
  refer(null);
  problem(null);
  text.value = drafts.get(id) ?? "";
  fit();
}

/** Does something and shows the sentence if it fails; false then. */
export async function attempt(deed) {
  try {
    await deed();
    problem(null);
    return true;
  } catch (failed) {
    problem(failed.message);
    return false;
  }
}

function replying(sketch) {
  if (about?.type !== "reply") {
    return sketch;
  }
  const { message, quote } = about;
  refer(null);
  return { ...sketch, reply_to: message.messageId, ...(quote && { quote }) };
}

async function send(event) {
  event.preventDefault();
  const typed = text.value.trim();
  const { text: words, entities } = parse(typed);
  const caption = about?.type === "edit" && about.message.kind !== "text";
  if ((!words && !caption) || words.length > longest()) {
    return;
  }
  const before = about;
  text.value = "";
  fit();
  const sent = await attempt(() => {
    if (before?.type !== "edit") {
      return simulator.write(chatId, replying({ text: words, ...(entities.length > 0 && { entities }) }));
    }
    refer(null);
    const names = caption ? ["caption", "caption_entities"] : ["text", "entities"];
    return simulator.edit(chatId, before.message.messageId, {
      [names[0]]: words, ...(entities.length > 0 && { [names[1]]: entities }),
    });
  });
  if (!sent) {
    refer(before);
    text.value = typed;
    fit();
  }
}

/** A message without words of its own; what is in the field becomes the caption of files. */
function attach(sketch, files = []) {
  const captioned = files.length > 0 && text.value.trim();
  const whole = captioned ? { ...sketch, caption: text.value.trim() } : sketch;
  if (captioned) {
    text.value = "";
    fit();
  }
  return attempt(() => simulator.write(chatId, replying(whole), files));
}

at("composer").addEventListener("submit", send);
at("about-close").addEventListener("click", () => {
  if (about?.type === "edit") {
    fill("");
  }
  refer(null);
});
text.addEventListener("input", fit);
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    send(event);
  } else if (event.key === "Escape" && about) {
    event.stopPropagation();
    at("about-close").click();
  }
});
text.addEventListener("paste", (event) => {
  if (event.clipboardData.files.length > 0) {
    event.preventDefault();
    sendFiles(event.clipboardData.files);
  }
});
const area = at("conversation");
area.addEventListener("dragover", (event) => event.preventDefault());
area.addEventListener("drop", (event) => {
  event.preventDefault();
  if (event.dataTransfer.files.length > 0) {
    sendFiles(event.dataTransfer.files);
  }
});
prepareAttach(attach);
