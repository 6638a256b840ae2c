import type { Size } from "./text/album.ts";

/** What is shown in its place. Elements read only the beginning of such a file, and turn it as its EXIF data says. */
const PICTURE = /^image\/(png|jpeg|gif|webp)$/u;
const FILM = /^video\/mp4$/u;
/** A size is a courtesy: an upload waits no longer for it. */
const PATIENCE_MS = 3_000;

/** How large the picture or the film is shown; null when it is neither, or the browser cannot tell. */
export async function dimensionsOf(file: File): Promise<Size | null> {
    const read = PICTURE.test(file.type) ? ofPicture : FILM.test(file.type) ? ofFilm : null;
    if (!read) {
        return null;
    }
    const url = URL.createObjectURL(file);
    try {
        return await read(url);
    } finally {
        URL.revokeObjectURL(url);
    }
}

async function ofPicture(url: string): Promise<Size | null> {
    const image = new Image();
    const loaded = heard(image, "load");
    image.src = url;
    const known = await loaded;
    const size = { width: image.naturalWidth, height: image.naturalHeight };
    image.removeAttribute("src");
    return known ? size : null;
}

async function ofFilm(url: string): Promise<Size | null> {
    const video = document.createElement("video");
    video.preload = "metadata";
    const loaded = heard(video, "loadedmetadata");
    video.src = url;
    const known = await loaded;
    const size = { width: video.videoWidth, height: video.videoHeight };
    // Else the decoder is kept until the element is collected.
    video.removeAttribute("src");
    video.load();
    return known ? size : null;
}

/** Whether the element says so, before it says that it cannot and before the patience ends. */
function heard(element: HTMLElement, event: "load" | "loadedmetadata"): Promise<boolean> {
    return new Promise((resolve) => {
        const timer = window.setTimeout(() => resolve(false), PATIENCE_MS);
        const settle = (known: boolean): void => {
            window.clearTimeout(timer);
            resolve(known);
        };
        element.addEventListener(event, () => settle(true), { once: true });
        element.addEventListener("error", () => settle(false), { once: true });
    });
}
