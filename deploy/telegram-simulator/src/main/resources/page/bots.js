import * as simulator from "./simulator.js";
import { at } from "./elements.js";

/** The bots that have called, the first one first. */
let bots = [];
/** Whose chats the page shows; 0 while none has called, as the simulator has it. */
let shown = 0;

/** Shows the choice while there is one, and keeps what was chosen. */
function draw() {
  at("bot").hidden = bots.length < 2;
  at("bot").replaceChildren(...bots.map(({ id, username }) => new Option(`@${username}`, id, false, id === shown)));
}

/** Reads which bots there are; the first one is shown until another is chosen. */
export async function readBots() {
  bots = (await simulator.bots()).bots;
  if (!bots.some(({ id }) => id === shown)) {
    shown = bots[0]?.id ?? 0;
    simulator.writeTo(shown);
  }
  draw();
}

/** A bot has called for the first time; the very first takes the place that was kept for it. */
export function botCalled(id) {
  shown ||= id;
  simulator.writeTo(shown);
  return readBots();
}

/** Whether it happened with the bot that is shown. */
export const isShown = (event) => event.bot === shown;

/** What the bot is called under its name: as in Telegram just a bot, unless there are several. */
export const botLine = () => (bots.length < 2 ? "bot" : `@${bots.find(({ id }) => id === shown)?.username}`);

/** Calls `changed` when another bot is chosen. */
export function whenChosen(changed) {
  at("bot").addEventListener("change", () => {
    shown = Number(at("bot").value);
    simulator.writeTo(shown);
    changed();
  });
}
