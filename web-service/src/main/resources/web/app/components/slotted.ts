/** A text of the catalogue with something of the page's in its places: "Forwarded from {name}". */
export function slotted(text: string, places: Readonly<Record<string, unknown>>): readonly unknown[] {
    return text.split(/\{(\w+)\}/u).map((part, at) => (at % 2 === 0 ? part : places[part]));
}
