import { addCustomer } from "./simulator.js";
import { element } from "./elements.js";
import { summary } from "./content.js";

const list = document.getElementById("list");
const nobody = document.getElementById("nobody");
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
/** Rows by chatId: { person, row, unread }. */
const rows = new Map();
let current = 0;

/** The first letters of the first two words. */
export function initials(name) {
  const letters = name.split(/\s+/).filter(Boolean).slice(0, 2).map((word) => Array.from(word)[0]);
  return letters.join("").toUpperCase();
}

function draw(entry) {
  const { person, unread } = entry;
  const link = document.createElement("a");
  link.href = `#${person.chatId}`;
  if (person.chatId === current) {
    link.setAttribute("aria-current", "true");
  }
  const avatar = element("span", "avatar", initials(person.name));
  avatar.setAttribute("aria-hidden", "true");
  const grow = element("div", "grow");
  const top = element("div", "line");
  top.append(element("span", "name", person.name));
  const bottom = element("div", "line");
  if (person.last) {
    const own = person.last.from === "customer" ? "You: " : "";
    top.append(element("span", "muted", clock.format(new Date(person.last.at))));
    bottom.append(element("span", "last", own + summary(person.last)));
  } else {
    bottom.append(element("span", "last", "No messages yet"));
  }
  if (unread > 0) {
    const badge = element("span", "unread", String(unread));
    badge.setAttribute("aria-label", `${unread} unread`);
    bottom.append(badge);
  }
  grow.append(top, bottom);
  link.append(avatar, grow);
  entry.row.replaceChildren(link);
}

function put(person, atTop) {
  const known = rows.get(person.chatId);
  const entry = known ?? { row: document.createElement("li"), unread: 0 };
  entry.person = { ...known?.person, ...person };
  rows.set(person.chatId, entry);
  if (!known) {
    atTop ? list.prepend(entry.row) : list.append(entry.row);
  }
  draw(entry);
  nobody.hidden = true;
}

/** Shows these customers, newest activity first. */
export function showPeople(people) {
  const unread = new Map([...rows].map(([id, entry]) => [id, entry.unread]));
  rows.clear();
  list.replaceChildren();
  for (const person of people) {
    put(person, false);
    const entry = rows.get(person.chatId);
    entry.unread = unread.get(person.chatId) ?? 0;
    draw(entry);
  }
  nobody.hidden = people.length > 0;
}

/** Another bot has other chats: what is unread in those of the one before is forgotten. */
export function forgetPeople() {
  rows.clear();
  list.replaceChildren();
}

/** A customer is new or has another name. */
export const savePerson = (person) => put(person, true);

/** The last line of a customer has changed. Rows stay where they are while somebody is in the list. */
export function lastMessage(chatId, message) {
  const entry = rows.get(chatId);
  if (!entry) {
    return;
  }
  entry.person.last = message;
  if (message.from === "bot" && chatId !== current) {
    entry.unread++;
  }
  const inUse = list.matches(":hover") || list.contains(document.activeElement);
  if (!inUse && list.firstElementChild !== entry.row) {
    list.prepend(entry.row);
  }
  const focused = entry.row.contains(document.activeElement);
  draw(entry);
  if (focused) {
    entry.row.firstElementChild.focus();
  }
}

/** Marks who is open and gives what is known of them. */
export function openPerson(chatId) {
  const before = rows.get(current);
  current = chatId;
  if (before) {
    draw(before);
  }
  const entry = rows.get(chatId);
  if (entry) {
    entry.unread = 0;
    draw(entry);
  }
  return entry?.person;
}

/** Lets the dialog make a customer; `opened` gets the new chatId. */
export function prepareDialog(opened) {
  const dialog = document.getElementById("dialog");
  const form = document.getElementById("person");
  const problem = document.getElementById("person-problem");
  document.getElementById("cancel").addEventListener("click", () => dialog.close());
  document.getElementById("new").addEventListener("click", () => {
    form.reset();
    problem.hidden = true;
    dialog.showModal();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const person = await addCustomer(Object.fromEntries(new FormData(form)));
      savePerson(person);
      dialog.close();
      opened(person.chatId);
    } catch (failed) {
      problem.textContent = failed.message;
      problem.hidden = false;
    }
  });
}
