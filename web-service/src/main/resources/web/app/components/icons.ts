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
export const check = icon(svg`<path d="m3 8.5 3.2 3.2L13 4.8" />`, 12);
export const clock = icon(svg`<circle cx="8" cy="8" r="6" /><path d="M8 4.6V8l2.2 1.6" />`, 12);
export const warning = icon(svg`<path d="M8 2.2 14.5 13.4h-13z" /><path d="M8 6.6v3M8 11.6h.01" />`, 12);
export const question = icon(svg`<circle cx="8" cy="8" r="6.2" /><path d="M6.3 6.3a1.8 1.8 0 1 1 2.5 1.8c-.6.3-.8.6-.8 1.2M8 11.4h.01" />`, 12);
export const inbox = icon(svg`<path d="M2 9.5 4 3h8l2 6.5V13H2zM2 9.5h3.5l1 1.8h3l1-1.8H14" />`, 28);
export const bubbles = icon(svg`<path d="M2 3h9v6H6l-2.5 2V9H2zM13 6h1v6h-1.2v1.8L10.5 12H7.5" />`, 28);
export const plug = icon(svg`<path d="M6 2v3M10 2v3M4 5h8v3a4 4 0 0 1-8 0zM8 12v2.5" />`, 28);
