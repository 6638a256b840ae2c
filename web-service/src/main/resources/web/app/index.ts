// The bundler takes this file as the entry, and with it all that the page is made of.
import "./app.css";
import { browser, locks, memory, newKey, socketUrl } from "./browser.ts";
import { DwApp } from "./components/dw-app.ts";
import { Desk } from "./desk/desk.ts";
import { keptLanguage, LANGUAGE_KEY, showLanguage } from "./language.ts";
import { dimensionsOf } from "./measuring.ts";
import { Api } from "./net/api.ts";
import { keptTheme, showTheme, THEME_KEY } from "./theme.ts";
import { uploading } from "./uploading.ts";

/** Before the first paint public/theme.js did so; the rest of it, and what another tab has chosen. */
const showKeptTheme = (): void => showTheme(document, keptTheme(memory("localStorage")));
showKeptTheme();
/** Before anything is rendered, so that nothing is first seen in another language. */
const showKeptLanguage = (): void => showLanguage(document, keptLanguage(memory("localStorage")), navigator.languages);
showKeptLanguage();

const desk = new Desk({
    api: new Api((url, init) => fetch(url, init)),
    around: browser,
    socketUrl: socketUrl(),
    newKey,
    uploading: uploading(dimensionsOf),
    local: memory("localStorage"),
    locks,
});

// A page that is looked at again, or a network that is back, waits for nobody.
window.addEventListener("online", () => desk.wake("changed"));
window.addEventListener("offline", () => desk.networkLost());
window.addEventListener("pageshow", () => desk.wake());
// Chromium freezes hidden tabs and says so when it goes on.
document.addEventListener("resume", () => desk.wake());
document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
        desk.wake();
    }
});

window.addEventListener("storage", (event) => {
    if (event.storageArea === localStorage) {
        desk.storageChanged(event.key);
        if (event.key === null || event.key === THEME_KEY) {
            showKeptTheme();
        }
        if (event.key === null || event.key === LANGUAGE_KEY) {
            showKeptLanguage();
        }
    }
});
window.addEventListener("languagechange", showKeptLanguage);
// Nobody can undo on a page that is gone.
window.addEventListener("pagehide", () => void desk.resolutions.flush());
// What is unsent is kept, but goes only while a page is open: whoever leaves is asked.
window.addEventListener("beforeunload", (event) => {
    if (desk.busy) {
        event.preventDefault();
    }
});

// A file that misses the composer must not replace the page.
for (const type of ["dragover", "drop"] as const) {
    window.addEventListener(type, (event) => event.preventDefault());
}

const app = new DwApp();
app.desk = desk;
document.body.prepend(app);
void desk.start();
