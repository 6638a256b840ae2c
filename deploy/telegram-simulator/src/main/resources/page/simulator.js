/** Calls the simulator; a refusal becomes an Error with the simulator's own sentence. */
async function call(path, body) {
  let response;
  try {
    response = await fetch(path, body && { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });
  } catch {
    throw new Error("The simulator does not answer. Is it still running?");
  }
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.error ?? `The simulator answered ${response.status}.`);
  }
  return answer;
}

export const customers = () => call("/customers");
export const addCustomer = (person) => call("/customers", person);
export const messages = (chatId) => call(`/customers/${chatId}/messages`);
export const write = (chatId, text) => call(`/customers/${chatId}/messages`, { text });

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
