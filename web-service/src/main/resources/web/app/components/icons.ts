import { html, svg, type SVGTemplateResult, type TemplateResult } from "lit";

function icon(paths: SVGTemplateResult, size = 16): TemplateResult {
    return html`<svg
        width=${size}
        height=${size}
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        stroke-width="1.6"
        stroke-linecap="round"
        stroke-linejoin="round"
        aria-hidden="true"
    >
        ${paths}
    </svg>`;
}

export const logo = icon(svg`<path stroke-width="1.9" d="M1 8.5h3l2-6 4 11 2-5h3" />`, 20);
export const back = icon(svg`<path d="M10 3 5 8l5 5" />`);
export const more = icon(svg`<path stroke-width="2.4" d="M3 8h.01M8 8h.01M13 8h.01" />`);
export const close = icon(svg`<path d="m4 4 8 8M12 4l-8 8" />`);
export const search = icon(svg`<circle cx="7" cy="7" r="4.2" /><path d="m10.3 10.3 3.2 3.2" />`);
export const person = icon(svg`<circle cx="8" cy="5.2" r="2.7" /><path d="M2.8 14c.6-3 2.6-4.4 5.2-4.4s4.6 1.4 5.2 4.4" />`);
export const down = icon(svg`<path d="m4 6.5 4 4 4-4" />`, 14);
export const up = icon(svg`<path d="m4 9.5 4-4 4 4" />`, 14);
export const check = icon(svg`<path d="m3 8.5 3.2 3.2L13 4.8" />`, 12);
export const clock = icon(svg`<circle cx="8" cy="8" r="6" /><path d="M8 4.6V8l2.2 1.6" />`, 12);
export const warning = icon(svg`<path d="M8 2.2 14.5 13.4h-13z" /><path d="M8 6.6v3M8 11.6h.01" />`, 12);
export const question = icon(svg`<circle cx="8" cy="8" r="6.2" /><path d="M6.3 6.3a1.8 1.8 0 1 1 2.5 1.8c-.6.3-.8.6-.8 1.2M8 11.4h.01" />`, 12);
export const inbox = icon(svg`<path d="M2 9.5 4 3h8l2 6.5V13H2zM2 9.5h3.5l1 1.8h3l1-1.8H14" />`, 28);
export const bubbles = icon(svg`<path d="M2 3h9v6H6l-2.5 2V9H2zM13 6h1v6h-1.2v1.8L10.5 12H7.5" />`, 28);
export const plug = icon(svg`<path d="M6 2v3M10 2v3M4 5h8v3a4 4 0 0 1-8 0zM8 12v2.5" />`, 28);
export const play = icon(svg`<path fill="currentColor" d="M5 3.2v9.6l7.6-4.8z" />`);
export const pause = icon(svg`<path stroke-width="2.6" d="M5.4 3.6v8.8M10.6 3.6v8.8" />`);
export const file = icon(svg`<path d="M4 1.8h5l3.4 3.4v9H4zM8.8 2v3.6h3.4" />`, 20);
export const picture = icon(svg`<path d="M2 3h12v10H2zM2.4 11.6 6 8l2.6 2.6L10.4 9l3.2 3" /><circle cx="10.6" cy="5.8" r=".9" />`, 20);
export const film = icon(svg`<path d="M2 3.5h8.5v9H2zM10.5 7 14 5v6l-3.5-2z" />`, 20);
export const pin = icon(svg`<path d="M8 14.4c3-3.4 4.6-5.8 4.6-8A4.6 4.6 0 0 0 3.4 6.4c0 2.2 1.6 4.6 4.6 8z" /><circle cx="8" cy="6.3" r="1.6" />`, 20);
export const bars = icon(svg`<path d="M3 13V8M8 13V3M13 13v-3" />`, 20);
export const download = icon(svg`<path d="M8 2v8M4.6 7 8 10.4 11.4 7M3 13.4h10" />`);
export const answer = icon(svg`<path d="M6.4 4 2.6 7.6l3.8 3.6M3 7.6h6.4c2.6 0 4 1.6 4 4.4" />`);
export const pencil = icon(svg`<path d="m3 13 .6-3L10.8 2.8l2.4 2.4L6 12.4z" />`);
export const takeBack = icon(svg`<path d="M3.4 4.4h9.2M6.2 4.2V2.6h3.6v1.6M4.6 4.6l.6 9h5.6l.6-9" />`);
export const copy = icon(svg`<path d="M5.6 5.6h7.8v7.8H5.6zM10.4 5.4V2.6H2.6v7.8h2.8" />`);
export const clip = icon(svg`<path d="m13 7.6-5.2 5.2a3.2 3.2 0 0 1-4.6-4.6L8.6 2.8a2.1 2.1 0 0 1 3 3L6.4 11a1 1 0 0 1-1.5-1.5l4.7-4.7" />`);
export const left = icon(svg`<path d="M10 3 5 8l5 5" />`, 24);
export const right = icon(svg`<path d="m6 3 5 5-5 5" />`, 24);
