/** The bot that is written to; 0 is the one that will call first. */
let bot = 0;

/** From now on customers write to this bot. */
export function writeTo(id) {
  bot = id;
}

/** Calls the simulator; a refusal becomes an Error with the simulator's own sentence. */
async function call(path, method = "GET", body = undefined) {
  const form = body instanceof FormData;
  let response;
  try {
    response = await fetch(path, {
      method,
      body: form || body === undefined ? body : JSON.stringify(body),
      headers: form || body === undefined ? {} : { "Content-Type": "application/json" },
    });
  } catch {
    throw new Error("The simulator does not answer. Is it still running?");
  }
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.error ?? `The simulator answered ${response.status}.`);
  }
  return answer;
}

/** An address of customers, as the bot has them. */
const customersOf = (path) => `/customers${path}${bot ? `?bot=${bot}` : ""}`;
const of = (chatId, messageId, deed = "") =>
  customersOf(`/${chatId}/messages${messageId ? `/${messageId}` : ""}${deed}`);

export const bots = () => call("/bots");
export const customers = () => call(customersOf(""));
export const addCustomer = (person) => call(customersOf(""), "POST", person);
export const messages = (chatId) => call(of(chatId));
export const edit = (chatId, messageId, sketch) => call(of(chatId, messageId), "PATCH", sketch);
export const remove = (chatId, messageId) => call(of(chatId, messageId), "DELETE");
export const react = (chatId, messageId, emoji) => call(of(chatId, messageId, "/reaction"), "POST", { emoji });
export const press = (chatId, messageId, index) => call(of(chatId, messageId, "/press"), "POST", { index });
/** @param {"block" | "unblock" | "deactivate"} deed */
export const stand = (chatId, deed) => call(customersOf(`/${chatId}/${deed}`), "POST", {});

/** Writes a message: the simulator's sketch of it, with files as [kind, file]. */
export function write(chatId, sketch, files = []) {
  if (files.length === 0) {
    return call(of(chatId), "POST", sketch);
  }
  const form = new FormData();
  form.append("json", JSON.stringify(sketch));
  files.forEach(([kind, file]) => form.append(kind, file, file.name));
  return call(of(chatId), "POST", form);
}

/**
 * Hears what happens. The browser reconnects by itself; what was missed is read again, since the feed repeats nothing.
 * @param {{ connected(): void, lost(): void, event(event: object): void }} listener
 */
export function listen(listener) {
  const feed = new EventSource("/live");
  feed.addEventListener("open", () => listener.connected());
  feed.addEventListener("error", () => listener.lost());
  feed.addEventListener("message", (message) => listener.event(JSON.parse(message.data)));
}
