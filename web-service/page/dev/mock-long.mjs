// A conversation that has gone on for years, for mock-desk.mjs: short and long texts, photos, albums, voice, quotes, notes, lines of the desk.
import { photo, voice } from "./mock-files.mjs";

const SHORT = ["Ok", "👍", "Thanks, that worked!", "Здравствуйте! Письмо так и не пришло, проверил спам.", "مرحبا، هل وصلت الصورة؟", "Which order is it?", "It says delivered, but nothing is here."];
const LONG = "I have written all of it down so that nobody has to ask again, with what I pressed, what I saw then and what I had expected to see. ";
/** So many lie between two days' first messages. */
const A_DAY = 24;

/** Puts `count` messages before those of ticket `id`; `message(ticketId, author, text, time, more)` adds one. */
export function longTalk(id, count, message, now) {
    // A handful of pictures, told apart by their names alone: two thousand would take the mock a minute to draw.
    const photos = [photo(1_280, 960, 0.4), photo(900, 1_200, 1.2), photo(1_200, 900, 2.4), photo(800, 800, 3.4)];
    const said = [];
    for (let n = 0; n < count; n += 1) {
        const days = Math.ceil((count - n) / A_DAY) + 1;
        const time = now - days * 86_400_000 + (n % A_DAY) * 8 * 60_000;
        const text = n % 13 === 4 ? LONG.repeat(2 + (n % 7)).trim() : `${SHORT[n % SHORT.length]} (${n + 1})`;
        const agent = { agent: n % 2 === 0 ? "mira" : "tom" };
        const answers = n > 60 && n % 9 === 5 ? { replyTo: said[n - 8 - (n % 50)]?.id ?? null } : {};
        const [author, words, more] =
            n % 31 === 30 ? ["system", `${agent.agent} set the priority to high`, { kind: "priority", ...agent }]
            : n % 23 === 22 ? ["note", text, agent]
            : n % 17 === 16 ? ["customer", n % 2 ? text : "", { attachments: [photos[n % 4]] }]
            : n % 47 === 46 ? ["customer", "All of them", { attachments: photos }]
            : n % 53 === 52 ? ["customer", "", { attachments: [voice(3)] }]
            : n % 3 === 1 ? ["agent", text, { ...agent, ...answers }]
            : ["customer", text, answers];
        said.push(message(id, author, words, time, more));
    }
}
