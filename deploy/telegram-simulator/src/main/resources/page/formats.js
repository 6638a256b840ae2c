import { element } from "./elements.js";

/** What people type, as in Telegram's own apps, and the entity that comes of it. */
const MARKS = [
  ["```", "pre"], ["**", "bold"], ["__", "italic"], ["||", "spoiler"], ["~~", "strikethrough"], ["`", "code"],
];
const LINK = /^\[([^\]\n]+)\]\((https?:\/\/[^)\s]+)\)/;

/** Takes the marks out of a text: { text, entities }, where the entities are Telegram's. */
export function parse(typed) {
  let text = "";
  const entities = [];
  for (let index = 0; index < typed.length; ) {
    const rest = typed.slice(index);
    const link = LINK.exec(rest);
    const mark = MARKS.find(([sign]) => rest.startsWith(sign) && rest.indexOf(sign, sign.length + 1) > 0);
    if (link) {
      entities.push({ type: "text_link", offset: text.length, length: link[1].length, url: link[2] });
      text += link[1];
      index += link[0].length;
    } else if (mark) {
      const end = rest.indexOf(mark[0], mark[0].length + 1);
      const inner = rest.slice(mark[0].length, end);
      entities.push({ type: mark[1], offset: text.length, length: inner.length });
      text += inner;
      index += end + mark[0].length;
    } else {
      text += typed[index];
      index += 1;
    }
  }
  return { text, entities };
}

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote", spoiler: "span",
};

function wrap(entity, text) {
  if (entity.type === "text_link" || entity.type === "url") {
    const link = element("a");
    const address = entity.url ?? text;
    if (/^https?:\/\//.test(address)) {
      link.href = address;
      link.target = "_blank";
      link.rel = "noreferrer";
    }
    return link;
  }
  const made = element(TAGS[entity.type] ?? "span", `format ${entity.type}`);
  if (entity.type === "spoiler") {
    made.tabIndex = 0;
    made.addEventListener("click", () => made.classList.add("open"));
    made.addEventListener("focus", () => made.classList.add("open"));
  }
  return made;
}

/** Draws a text with its entities; they nest or follow each other, as Telegram sends them. */
export function formatted(text, entities = []) {
  const root = element("span", "words");
  const open = [{ node: root, end: text.length }];
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  let position = 0;
  const until = (end) => {
    while (open.length > 1 && open.at(-1).end <= end) {
      const last = open.pop();
      last.node.append(text.slice(position, last.end));
      position = last.end;
    }
    open.at(-1).node.append(text.slice(position, end));
    position = end;
  };
  for (const entity of sorted) {
    until(entity.offset);
    const end = Math.min(entity.offset + entity.length, open.at(-1).end);
    const node = wrap(entity, text.slice(entity.offset, end));
    open.at(-1).node.append(node);
    open.push({ node, end });
  }
  until(text.length);
  while (open.length > 1) {
    open.pop();
  }
  return root;
}
