// One conversation that has everything the page must show.
import { keep, photo, voice } from "./mock-files.mjs";

const LONG = "I have written all of it down so that nobody has to ask again. ".repeat(30).trim();
const DAY = 86_400_000;

/** Fills ticket `id`; `message(ticketId, author, text, time, more)` adds one. */
export function showcase(id, message, lines, now) {
    const at = (ms) => new Date(ms).toISOString();
    let time = now - 95 * 60_000;
    const next = (minutes = 2) => (time += minutes * 60_000);
    const says = (text, more = {}, minutes) => message(id, "customer", text, next(minutes), more);
    const replies = (text, more = {}, minutes) => message(id, "agent", text, next(minutes), { agent: "mira", ...more });

    for (let n = 0; n < 120; n += 1) {
        const mine = n % 3 === 1;
        message(id, mine ? "agent" : "customer", `${lines[n % lines.length]} (${n + 1})`, now - 9 * DAY + n * 3_600_000, mine ? { agent: n % 2 ? "mira" : "tom" } : {});
    }
    says("Hi! I paid for October on the 3rd and again on the 4th 😕");
    replies("Sorry about that. Could you send a picture of the statement?", { reactions: [{ emoji: "👍", author: "customer" }] });
    message(id, "note", "Two captures in the ledger, same order id. Refund needs finance, I asked Zoë.", next(), { agent: "tom" });
    says("", { attachments: [photo(1_280, 960, 0.4, "statement-october.jpg")] });
    const album = says("All four pages", { attachments: [photo(900, 1_200, 1.2), photo(1_200, 900, 2.4), photo(800, 800, 3.4), photo(1_200, 800, 5)] });
    says("", { attachments: [voice(14)] });
    says("", { attachments: [voice(64, "audio", { title: "Hold music", performer: "The Queue" })] });
    says("", { attachments: [keep(Buffer.from("%PDF-1.4"), "application/pdf", "Rechnung 4512 – Oktober.pdf", { size: 412_000 })] });
    says("", { attachments: [{ id: "00000000-0000-4000-8000-000000000001", kind: "photo", state: "waiting", width: 1_280, height: 720 }] });
    says("", { attachments: [{ id: "00000000-0000-4000-8000-000000000002", kind: "video", state: "refused", reason: "Bots cannot fetch files over 20 MB from Telegram. Ask for a smaller one, or a link.", size: 61_000_000, width: 1_920, height: 1_080 }] });
    says("", { attachments: [{ id: "00000000-0000-4000-8000-000000000003", kind: "document", state: "refused", name: "backup.zip", reason: "Bots cannot fetch files over 20 MB from Telegram.", size: 71_000_000 }] });
    const later = { state: "waiting", fetchable: true, reason: "It is fetched later: within an hour more came from this customer than 200 files or 200 MB." };
    says("", { attachments: [{ id: "00000000-0000-4000-8000-000000000005", kind: "document", name: "measurements-of-all-forty-lamps.xlsx", size: 18_000_000, ...later }] });
    says("", { attachments: [photo(900, 900, 1), { id: "00000000-0000-4000-8000-000000000006", kind: "photo", width: 900, height: 900, ...later }, photo(900, 900, 3), { id: "00000000-0000-4000-8000-000000000007", kind: "photo", width: 900, height: 900, ...later }, photo(900, 900, 5)] });
    says("", { attachments: [{ id: "00000000-0000-4000-8000-000000000008", kind: "voice", state: "refused", fetchable: true, reason: "Telegram no longer gives this file. Ask for it once more.", duration: 31 }] });
    says("", { attachments: [{ id: "00000000-0000-4000-8000-000000000004", kind: "sticker", state: "waiting", width: 512, height: 512, details: { emoji: "👻" } }] });
    says("", { attachments: [{ kind: "venue", details: { latitude: 53.2707, longitude: -9.0568, title: "O’Malley & Sons", address: "14 Shop Street, Galway" } }] });
    says("", { attachments: [{ kind: "location", details: { latitude: 41.0082, longitude: 28.9784, live: true, accuracy: 12.4, movedAt: at(time) } }] });
    says("", { attachments: [{ kind: "contact", details: { name: "Finance, Deniz", phone: "+90 555 010 20 30", fields: [{ label: "Organisation", value: "Lamps and more, Ltd., Department of very long names" }, { label: "Address (work)", value: "14 Shop Street\nBack yard, Galway" }] } }] });
    says("", { attachments: [{ kind: "poll", details: { question: "When shall we call?", options: ["Morning", "Afternoon", "Not at all"] } }] });
    says("", { attachments: [{ kind: "poll", details: { question: "Which size?", options: ["42", "43"], votes: [3, 1_204], explanation: "They run small.", quiz: true, closed: true, correct: [1] } }] });
    says("Checklist: “My order”\n☑ Pay (Ada)\n☐ Deliver", { kind: "described", raw: { message_id: 78, checklist: { title: "My order", tasks: [{ id: 1, text: "Pay" }, { id: 2, text: "Deliver" }] } } });
    says("Is it still on?", { reference: { kind: "reply_to_story", origin: "Shop news", text: "A story. Telegram shows bots nothing of what is in it.", attachment: null } });
    says("", { attachments: [{ kind: "dice", details: { emoji: "🎲", value: 4 } }] });
    says("Unsupported: giveaway", { kind: "unsupported", raw: { message_id: 77, giveaway: { winner_count: 3, prize_description: "A lamp", chats: [{ id: -100, title: "Lamps" }] } } });
    says("Is this still so?", { reference: { kind: "external_reply", origin: "Lamps and more", text: "Delivery takes two days everywhere", attachment: photo(800, 500, 2) } });
    says("Please read this before you answer.", { forwardedFrom: "Finance, Deniz" });
    const rich = "Bold italic code and a link, see example.org or @finance. Hidden: surprise\nlet a = 1;\nquoted line";
    const span = (part, type, more = {}) => ({ type, offset: rich.indexOf(part), length: part.length, ...more });
    says(rich, {
        entities: [span("Bold", "bold"), span("italic", "italic"), span("code", "code"), span("a link", "text_link", { url: "https://example.org/x" }), span("example.org", "url"), span("@finance", "mention"), span("surprise", "spoiler"), span("let a = 1;", "pre"), span("quoted line", "blockquote")],
    });
    says("مرحبا، هل وصلت الصورة؟ الرقم 4512");
    const edited = says("<script>alert('hello')</script> is what the form shows me", { editedAt: at(time + 4 * 60_000) });
    replies("This one did not get through", { delivery: "failed", reason: "Telegram: chat not found" });
    replies("And nobody knows of this one", { delivery: "unknown", reason: "java.net.http.HttpTimeoutException: request timed out http://10.0.3.7:8081/bot" });
    replies("I sent you the wrong link, sorry", { deletedAt: at(time + 60_000), deletedBy: "zoe" });
    for (const what of ["handed the ticket to mira", "set the priority to high", "renamed the ticket"]) message(id, "system", `tom ${what}`, next(0.1), { kind: "status", agent: "tom" });
    message(id, "system", "The customer sent something that could not be read. It is kept (intake failure 7), and comes in when whoever runs the desk has mended the cause", next(), { kind: "unreadable" });
    says(LONG);
    message(id, "system", "mira took over from the evening team", next(), { kind: "claimed", agent: "mira" });
    replies("On the third page: is it the line at the bottom?", { replyTo: album.id, quote: "All four pages" });
    replies("Thank you, I see both payments.", {});
    replies("The second one goes back today.", {}, 0.5);
    message(id, "customer", "It was charged twice, here is the statement", now - 12 * 60_000, { replyTo: album.id - 2 });
    return { edited };
}
