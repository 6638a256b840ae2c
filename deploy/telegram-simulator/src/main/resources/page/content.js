import { element, duration, size } from "./elements.js";

/** Telegram lets bots download no more; the simulator keeps no larger file. */
const LARGEST = 20_000_000;
const address = (file) => `/files/${encodeURIComponent(file.file_id)}`;

function player(tag, className, file) {
  const made = element(tag, className);
  made.src = address(file);
  made.controls = true;
  made.preload = "metadata";
  return made;
}

function image(file, alt) {
  const made = element("img", "picture");
  made.src = address(file);
  made.alt = alt;
  made.width = file.width || 320;
  made.height = file.height || 240;
  return made;
}

function loop(className, file, label) {
  const made = element("video", className);
  made.src = address(file);
  made.muted = true;
  made.loop = true;
  made.autoplay = true;
  made.playsInline = true;
  made.setAttribute("aria-label", label);
  return made;
}

function card(icon, title, detail) {
  const sign = element("span", "icon", icon);
  sign.setAttribute("aria-hidden", "true");
  return element("div", "card", "", sign, element("div", "grow", "", element("b", "", title), element("small", "", detail)));
}

function document_(file, name = file.file_name ?? "File") {
  const detail = size(file.file_size ?? 0);
  if (file.file_size > LARGEST) {
    return card("⤓", name, `${detail} · too large for bots`);
  }
  const link = element("a", "download", "", card("⤓", name, detail));
  link.href = address(file);
  link.download = name;
  return link;
}

function sticker(file) {
  if (file.is_animated) {
    const face = element("span", "face", file.emoji ?? "🙂");
    face.title = "Animated sticker";
    return face;
  }
  if (file.is_video) {
    return loop("sticker", file, `Sticker ${file.emoji ?? ""}`);
  }
  const made = element("img", "sticker");
  made.src = address(file);
  made.alt = `Sticker ${file.emoji ?? ""}`;
  return made;
}

function poll({ question, options, is_anonymous: anonymous, is_closed: closed }) {
  const list = element("ul");
  options.forEach((option) => list.append(element("li", "", option.text)));
  const kind = closed ? "Closed poll" : anonymous ? "Anonymous poll" : "Poll";
  return element("div", "poll", "", element("b", "", question), element("small", "", kind), list);
}

const place = ({ latitude, longitude }) => `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;

function large(file, what) {
  return file.file_size > LARGEST ? card("▶", what, `${size(file.file_size)} · too large for bots`) : null;
}

const DRAWERS = {
  photo: (sizes, text) => image(sizes.at(-1), text || "Photo"),
  animation: (file) => large(file, "Animation") ?? loop("picture", file, "Animation"),
  video_note: (file) => large(file, "Round video") ?? player("video", "round", file),
  video: (file) => large(file, "Video") ?? player("video", "picture", file),
  voice: (file) => large(file, "Voice message") ?? player("audio", "", file),
  audio: (file) => large(file, "Audio") ?? element("div", "audio", "",
    card("♪", file.title ?? file.file_name ?? "Audio", [file.performer, duration(file.duration)].filter(Boolean).join(" · ")),
    player("audio", "", file)),
  sticker,
  document: (file) => document_(file),
  venue: (venue) => card("◎", venue.title, `${venue.address} · ${place(venue.location)}`),
  location: (where) => card("◎", "Location", place(where)),
  contact: (who) => card("☎", [who.first_name, who.last_name].filter(Boolean).join(" "), who.phone_number),
  poll,
  dice: ({ emoji, value }) => element("span", "face", emoji, element("sup", "", String(value))),
};

/** Kinds without a bubble around them. */
export const BARE = new Set(["sticker", "dice", "video_note"]);

/** Draws what is not text in a message; null for a text alone. */
export function content(message) {
  const { kind, message: fields } = message;
  if (kind === "text") {
    return null;
  }
  const draw = DRAWERS[kind];
  return draw ? draw(fields[kind], message.text) : card("?", "Something new", unknown(message));
}

function unknown(message) {
  return Object.keys(message.message ?? {}).map((key) => key.replaceAll("_", " ")).join(", ") || "message";
}

const NAMES = {
  photo: "Photo", animation: "Animation", video_note: "Round video", video: "Video", voice: "Voice message",
  audio: "Audio", document: "File", venue: "Place", location: "Location", contact: "Contact",
};

/** What a message says in one line. */
export function summary(message) {
  const { kind, message: fields } = message;
  const words = message.text?.replace(/\s+/g, " ");
  if (kind === "sticker" || kind === "dice") {
    return `${fields[kind].emoji ?? ""} ${kind === "dice" ? fields.dice.value : "Sticker"}`.trim();
  }
  if (kind === "poll") {
    return `Poll: ${fields.poll.question}`;
  }
  if (kind === "document" && !words) {
    return fields.document.file_name ?? "File";
  }
  return words || NAMES[kind] || unknown(message);
}
