/** One value of an object that the desk does not know, and the way to it. */
export interface Field {
    readonly path: string;
    readonly value: string;
}

/** More than a person reads; all of it is in the log. */
const MAX_FIELDS = 60;
const MAX_DEPTH = 8;

/** The values of a foreign object, one a line: "sticker.emoji", "👻". */
export function fieldsOf(raw: unknown): readonly Field[] {
    const fields: Field[] = [];
    collect(raw, "", 0, fields);
    return fields.slice(0, MAX_FIELDS);
}

function collect(value: unknown, path: string, depth: number, into: Field[]): void {
    if (into.length >= MAX_FIELDS) {
        return;
    }
    if (typeof value !== "object" || value === null || depth >= MAX_DEPTH) {
        into.push({ path, value: typeof value === "string" ? value : JSON.stringify(value) });
        return;
    }
    for (const [key, each] of Object.entries(value)) {
        collect(each, path === "" ? key : `${path}.${key}`, depth + 1, into);
    }
}
