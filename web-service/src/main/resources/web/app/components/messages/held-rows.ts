import { selectedNodes } from "./selection.ts";

/** What a reader has opened or uncovered, and what is heard. */
const IN_USE = '[aria-expanded="true"], details[open], dw-sound[plays]';
/** A selection across more rows than this keeps those at its ends alone. */
const MOST_SELECTED = 100;

/** The rows that stay wherever they are: with the focus, with what is selected, open or heard. By their keys. */
export function heldRows(root: DocumentOrShadowRoot & ParentNode): readonly number[] {
    const films = [...root.querySelectorAll("video")].filter((video) => !video.paused && !video.muted);
    const used = [root.activeElement, ...root.querySelectorAll(IN_USE), ...films].map(rowAround);
    const [from, to] = selectedNodes(root).map(rowAround);
    return [...used, ...(from && to ? between(from, to) : [])].flatMap((row) => (row ? [Number(row.dataset["row"])] : []));
}

function rowAround(node: Node | null): HTMLElement | null {
    const element = node instanceof Element ? node : (node?.parentElement ?? null);
    return element?.closest<HTMLElement>("[data-row]") ?? null;
}

function between(one: HTMLElement, other: HTMLElement): readonly HTMLElement[] {
    const rows = [...(one.parentElement?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    const [from = 0, to = 0] = [rows.indexOf(one), rows.indexOf(other)].sort((first, second) => first - second);
    return to - from < MOST_SELECTED ? rows.slice(from, to + 1) : [one, other];
}
