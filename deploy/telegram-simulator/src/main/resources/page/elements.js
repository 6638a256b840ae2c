/** Makes an element with a class and a text; further arguments become its children. */
export function element(tag, className = "", text = "", ...children) {
  const made = document.createElement(tag);
  if (className) {
    made.className = className;
  }
  if (text) {
    made.textContent = text;
  }
  made.append(...children);
  return made;
}

/** Makes a button that does something. */
export function button(className, text, done) {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", done);
  return made;
}

export const at = (id) => document.getElementById(id);

/** Bytes as people say them. */
export function size(bytes) {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Seconds as a player shows them. */
export function duration(seconds) {
  return `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, "0")}`;
}
