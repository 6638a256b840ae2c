/** German for what the server says in English; the names in braces are those of the English sentence. */
export const serverDe: readonly (readonly [english: string, here: string])[] = [
];
