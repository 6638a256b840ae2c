import { element, at } from "./elements.js";

const dialog = at("form");
const form = at("form-body");
let done = () => {};

/**
 * Asks for a few things; `then` gets them by name.
 * @param {string} title
 * @param {{ name: string, label: string, value?: string, type?: string, lines?: boolean, optional?: boolean }[]} fields
 */
export function ask(title, fields, then) {
  at("form-title").textContent = title;
  form.replaceChildren(...fields.map(draw));
  done = then;
  dialog.showModal();
}

function draw({ name, label, value = "", type = "text", lines = false, optional = false }) {
  const input = element(lines ? "textarea" : "input");
  input.name = name;
  input.required = !optional;
  input.value = value;
  if (lines) {
    input.rows = 3;
  } else {
    input.type = type;
    input.autocomplete = "off";
    if (type === "number") {
      input.step = "any";
    }
  }
  return element("label", "", label, input);
}

at("form-cancel").addEventListener("click", () => dialog.close());
dialog.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const values = Object.fromEntries(new FormData(event.target));
  dialog.close();
  done(values);
});
at("alert-close").addEventListener("click", () => at("alert").close());
