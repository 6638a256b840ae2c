import { element, button, at } from "./elements.js";

const menu = at("menu");
let opener = null;

/**
 * Opens the one menu of the page beside an element.
 * @param {Element} near
 * @param {string} label
 * @param {({ text: string, icon?: string, danger?: boolean, done(): void } | { row: { text: string, label: string, done(): void }[] })[]} items
 */
export function openMenu(near, label, items) {
  opener = near;
  menu.setAttribute("aria-label", label);
  menu.replaceChildren(...items.map(draw));
  menu.showPopover();
  place(near.getBoundingClientRect());
  menu.querySelector("button").focus();
}

function draw(item) {
  if (item.row) {
    return element("div", "choices", "", ...item.row.map((choice) => {
      const made = entry(choice, "choice");
      made.setAttribute("aria-label", choice.label);
      return made;
    }));
  }
  const made = entry(item, item.danger ? "danger" : "");
  if (item.icon) {
    const icon = element("span", "icon", item.icon);
    icon.setAttribute("aria-hidden", "true");
    made.prepend(icon);
  }
  return made;
}

function entry({ text, done }, className) {
  const made = button(className, text, () => {
    menu.hidePopover();
    done();
  });
  made.setAttribute("role", "menuitem");
  return made;
}

/** Keeps the menu inside the window. */
function place(near) {
  const { width, height } = menu.getBoundingClientRect();
  const below = near.bottom + 6 + height < innerHeight;
  menu.style.left = `${Math.max(8, Math.min(near.left, innerWidth - width - 8))}px`;
  menu.style.top = `${Math.max(8, below ? near.bottom + 6 : near.top - height - 6)}px`;
}

menu.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (step) {
    event.preventDefault();
    const all = [...menu.querySelectorAll("button")];
    all.at((all.indexOf(document.activeElement) + step) % all.length).focus();
  } else if (event.key === "Tab") {
    menu.hidePopover();
  }
});
menu.addEventListener("toggle", (event) => {
  if (event.newState === "closed" && document.activeElement === document.body) {
    opener?.focus();
  }
});

let gone;
/** Says something for a moment, as Telegram shows the answer to a button. */
export function toast(words) {
  clearTimeout(gone);
  at("toast").textContent = words;
  at("toast").hidden = false;
  gone = setTimeout(() => (at("toast").hidden = true), 4000);
}

/** Says something that has to be closed. */
export function alertBox(words) {
  at("alert-text").textContent = words;
  at("alert").showModal();
}
