// Files for mock-desk.mjs: pictures and sounds that are made here, uploads, and range requests as the desk answers them.
import { randomUUID } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";

const files = new Map();
const INLINE = /^(image\/(png|jpeg|gif|webp)|video\/(mp4|webm)|audio\/)/;
const REFUSED = /\.(exe|bat|cmd|msi|scr)$/i;

export function keep(bytes, mime, name, extra = {}) {
    const id = extra.id ?? randomUUID();
    files.set(id, { bytes, mime, name });
    return { id, kind: "document", state: "stored", name, mime, size: bytes.length, ...extra };
}

export const photo = (width, height, hue, name = "photo.jpg") => keep(png(width, height, hue), "image/png", name, { kind: "photo", width, height });
export const voice = (seconds, kind = "voice", details) =>
    keep(wav(seconds), "audio/wav", `${kind}.wav`, { kind, duration: seconds, ...(details ? { details } : {}) });

/** A picture in place of one that was waited for. */
export const arrived = (waiting) =>
    waiting.kind === "photo"
        ? keep(png(waiting.width, waiting.height, 4), "image/png", "photo.png", { ...waiting, state: "stored" })
        : keep(Buffer.from("It came late."), "text/plain", waiting.name ?? "file", { ...waiting, state: "stored" });

/** POST /api/files?name=…&width=…&height=… */
export function upload(url, type, bytes) {
    const name = url.searchParams.get("name") ?? "file";
    if (REFUSED.test(name)) return { status: 415, detail: "Programs cannot be sent. Put it into an archive, or send a link." };
    if (bytes.length > 50 * 1_024 * 1_024) return { status: 413, detail: "A file may have 50 MB at most." };
    const kind = /^image\/(png|jpeg|webp)$/.test(type) ? "photo" : type.startsWith("video/") ? "video" : type.startsWith("audio/") ? "audio" : "document";
    const size = url.searchParams.has("width") ? { width: Number(url.searchParams.get("width")), height: Number(url.searchParams.get("height")) } : {};
    return { status: 201, body: keep(bytes, type, name, { kind, ...size }) };
}

export const fileOf = (id) => files.get(id);

/** GET /api/files/{id} with ranges. */
export function download(request, response, id, headers) {
    const file = files.get(id);
    const disposition = `${INLINE.test(file.mime) ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(file.name)}`;
    const common = { ...headers, "Content-Type": file.mime, "Content-Disposition": disposition, "Accept-Ranges": "bytes", "Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff" };
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
    if (!range) {
        response.writeHead(200, { ...common, "Content-Length": file.bytes.length });
        return response.end(file.bytes);
    }
    const from = Number(range[1]);
    const to = Math.min(range[2] === "" ? Infinity : Number(range[2]), file.bytes.length - 1);
    response.writeHead(206, { ...common, "Content-Range": `bytes ${from}-${to}/${file.bytes.length}`, "Content-Length": to - from + 1 });
    return response.end(file.bytes.subarray(from, to + 1));
}

/** A soft picture of hills, so that a grid looks like something. */
export function png(width, height, hue) {
    const rows = Buffer.alloc(height * (width * 3 + 1));
    for (let y = 0; y < height; y += 1) {
        for (let x = 0; x < width; x += 1) {
            const hill = [0.55, 0.68, 0.82].findIndex((at, n) => y / height < at + 0.09 * Math.sin(x / width * (5 + 2 * n) + hue + n * 2));
            const level = hill < 0 ? 0.28 : 0.92 - 0.2 * hill - (hill === 0 ? (y / height) * 0.25 : 0);
            const [r, g, b] = [0, 2.1, 4.2].map((turn) => Math.round(255 * level * (0.82 + 0.18 * Math.cos(hue + turn + hill))));
            rows.set([r, g, b], y * (width * 3 + 1) + 1 + x * 3);
        }
    }
    const head = Buffer.alloc(13);
    head.writeUInt32BE(width, 0);
    head.writeUInt32BE(height, 4);
    head.set([8, 2, 0, 0, 0], 8);
    return Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(type, data) {
    const body = Buffer.concat([Buffer.from(type), data]);
    const whole = Buffer.alloc(body.length + 8);
    whole.writeUInt32BE(data.length, 0);
    whole.set(body, 4);
    whole.writeUInt32BE(crc32(body), body.length + 4);
    return whole;
}

/** A quiet tone, 8 kHz mono. */
function wav(seconds) {
    const samples = 8_000 * seconds;
    const data = Buffer.alloc(44 + samples * 2);
    data.write("RIFF", 0);
    data.writeUInt32LE(36 + samples * 2, 4);
    data.write("WAVEfmt ", 8);
    data.writeUInt32LE(16, 16);
    data.writeUInt16LE(1, 20);
    data.writeUInt16LE(1, 22);
    data.writeUInt32LE(8_000, 24);
    data.writeUInt32LE(16_000, 28);
    data.writeUInt16LE(2, 32);
    data.writeUInt16LE(16, 34);
    data.write("data", 36);
    data.writeUInt32LE(samples * 2, 40);
    for (let n = 0; n < samples; n += 1) data.writeInt16LE(Math.round(1_500 * Math.sin(n * 0.17 + 3 * Math.sin(n / 2_000))), 44 + n * 2);
    return data;
}
