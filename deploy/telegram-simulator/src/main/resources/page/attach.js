import { at } from "./elements.js";
import { ask } from "./forms.js";
import { openMenu } from "./menus.js";

const picker = at("files");
let send = async () => {};
let asKind = null;

/** The kind that a file is sent as, as Telegram's apps choose it. */
function kindOf(file) {
  if (/^image\/(png|jpeg|webp)$/.test(file.type)) {
    return "photo";
  }
  if (file.type.startsWith("video/")) {
    return "video";
  }
  return file.type.startsWith("audio/") ? "audio" : "document";
}

/** Sends files; several make an album where Telegram would make one. */
export function sendFiles(files, kind) {
  const kinds = [...files].map((file) => [kind ?? kindOf(file), file]);
  const album = kinds.every(([each]) => each === "photo" || each === "video") || new Set(kinds.map(([each]) => each)).size === 1;
  if (album) {
    return send({}, kinds);
  }
  return kinds.reduce((before, each) => before.then(() => send({}, [each])), Promise.resolve());
}

function pick(accept, kind) {
  asKind = kind;
  picker.accept = accept;
  picker.click();
}

function location(text, also) {
  ask(text, [
    ...also,
    { name: "latitude", label: "Latitude", value: "52.520008", type: "number" },
    { name: "longitude", label: "Longitude", value: "13.404954", type: "number" },
  ], ({ latitude, longitude, ...rest }) => {
    const where = { latitude: Number(latitude), longitude: Number(longitude), ...rest };
    send(also.length > 0 ? { venue: where } : { location: where });
  });
}

function contact() {
  ask("Send a contact", [
    { name: "first_name", label: "First name", value: "Sam" },
    { name: "last_name", label: "Last name", optional: true },
    { name: "phone_number", label: "Phone", value: "+49 123 456789", type: "tel" },
  ], (who) => send({ contact: who.last_name ? who : { first_name: who.first_name, phone_number: who.phone_number } }));
}

function poll() {
  ask("Send a poll", [
    { name: "question", label: "Question", value: "Which one?" },
    { name: "options", label: "Answers, one a line", value: "This one\nThat one", lines: true },
  ], ({ question, options }) => send({ poll: { question, options: options.split("\n").filter((line) => line.trim()) } }));
}

const one = (sketch) => () => send(sketch);
const choice = (text, label, sketch) => ({ text, label, done: one(sketch) });

function samples(near) {
  openMenu(near, "Ready-made things", [
    { row: [
      choice("🙂", "Sticker", { sticker: { emoji: "🙂" } }),
      choice("😀", "Animated sticker", { sticker: { emoji: "😀", is_animated: true } }),
      choice("😃", "Video sticker", { sticker: { emoji: "😃", is_video: true } }),
    ] },
    { row: ["🎲", "🎯", "🏀", "⚽", "🎳", "🎰"].map((emoji) => choice(emoji, `Throw ${emoji}`, { dice: { emoji } })) },
    { icon: "▦", text: "Album of three", done: one({ album: [{ photo: {} }, { video: {} }, { photo: {} }], caption: "An album" }) },
    { icon: "▣", text: "Photo", done: one({ photo: {} }) },
    { icon: "▶", text: "Video", done: one({ video: {} }) },
    { icon: "◉", text: "Round video", done: one({ video_note: {} }) },
    { icon: "↻", text: "Animation", done: one({ animation: {} }) },
    { icon: "♪", text: "Audio", done: one({ audio: {} }) },
    { icon: "⤓", text: "Document", done: one({ document: {} }) },
    { icon: "⤒", text: "Video too large for bots", done: one({ video: { file_size: 25_000_000 } }) },
    { icon: "↪", text: "Forwarded from a channel", done: one({ text: "News from elsewhere", forward_origin: { type: "channel" } }) },
    { icon: "❝", text: "Reply to a channel's photo", done: one({ kind: "external_reply" }) },
    { icon: "▤", text: "Message with a layout", done: one({ kind: "rich_message" }) },
    { icon: "☑", text: "Checklist", done: one({ kind: "checklist" }) },
    { icon: "◈", text: "Live photo", done: one({ kind: "live_photo" }) },
    { icon: "☎", text: "Contact with a card", done: one({ kind: "contact_vcard" }) },
    { icon: "✦", text: "Gift", done: one({ kind: "gift" }) },
    { icon: "€", text: "Payment", done: one({ kind: "successful_payment" }) },
    { icon: "⌘", text: "What a web app sent", done: one({ kind: "web_app_data" }) },
    { icon: "?", text: "Something that nobody knows", done: one({ message: { hologram: { of: "tomorrow" } } }) },
  ]);
}

/** Prepares the menu behind the paper clip; `sender` sends a sketch with [kind, file] pairs. */
export function prepareAttach(sender) {
  send = sender;
  const clip = at("clip");
  clip.addEventListener("click", () => openMenu(clip, "Attach", [
    { icon: "▣", text: "Photo or video…", done: () => pick("image/png,image/jpeg,image/webp,video/*", null) },
    { icon: "⤓", text: "File…", done: () => pick("", "document") },
    { icon: "♪", text: "Audio file…", done: () => pick("audio/*", "audio") },
    { icon: "●", text: "Voice message", done: one({ voice: {} }) },
    { icon: "◎", text: "Location…", done: () => location("Send a location", []) },
    { icon: "⌂", text: "Place…", done: () => location("Send a place", [
      { name: "title", label: "Name", value: "Alexanderplatz" }, { name: "address", label: "Address", value: "10178 Berlin" },
    ]) },
    { icon: "☎", text: "Contact…", done: contact },
    { icon: "☰", text: "Poll…", done: poll },
    { icon: "★", text: "Stickers, dice, ready-made…", done: () => samples(clip) },
  ]));
  picker.addEventListener("change", () => {
    sendFiles(picker.files, asKind);
    picker.value = "";
  });
}
