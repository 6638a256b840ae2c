import { ApiError } from "../net/api-error.ts";
import { fromServer } from "./server.ts";
import { words } from "./words.ts";

/** Whatever was thrown, as a sentence: what the desk said of it, else what its status means. */
export function sayError(error: unknown): string {
    if (!(error instanceof ApiError)) {
        return words.error.page;
    }
    return error.said === null ? sentence(error.status) : withoutField(fromServer(error.said));
}

/** The desk names the field of a request first, for programs; whoever reads has it before them under another name. */
function withoutField(said: string): string {
    return said.replace(/^[a-z][A-Za-z]*: (\p{L})/u, (_, first: string) => first.toUpperCase());
}

function sentence(status: number): string {
    const { error } = words;
    switch (status) {
        case 0:
            return error.unreachable;
        case 401:
            return error.unauthorized;
        case 403:
            return error.forbidden;
        case 404:
            return error.notFound;
        case 429:
            return error.tooMany;
        case 503:
            return error.unavailable;
        default:
            return status >= 500 ? error.failed : error.refused;
    }
}
