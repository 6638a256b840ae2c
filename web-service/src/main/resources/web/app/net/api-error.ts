/** The part of problem+json (RFC 9457) that the page uses. */
interface Problem {
    readonly title?: string;
    readonly detail?: string;
    readonly holder?: string;
}

/** A call that did not succeed, with a sentence for the person who made it. `status` 0: no answer at all. */
export class ApiError extends Error {
    constructor(
        readonly status: number,
        message: string,
        readonly retryAfterMs: number | null = null,
        readonly holder: string | null = null,
    ) {
        super(message);
        this.name = "ApiError";
    }

    /** The same call may succeed later, so it is worth repeating if that is safe. */
    get passing(): boolean {
        return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
    }

    /** It says nothing of the call itself: the desk was not reached, or what stands before it found nobody who answers. */
    get unreached(): boolean {
        return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
    }

    static async of(response: Response): Promise<ApiError> {
        const problem = await readProblem(response);
        const seconds = Number(response.headers.get("Retry-After") ?? Number.NaN);
        const retryAfterMs = Number.isFinite(seconds) ? seconds * 1_000 : null;
        const said = problem.detail ?? problem.title;
        return new ApiError(
            response.status,
            said ?? sentence(response.status),
            retryAfterMs,
            problem.holder ?? null,
        );
    }
}

export function unreachable(): ApiError {
    return new ApiError(0, "The desk cannot be reached. Check your connection, then try again.");
}

/** Whatever was thrown, as a sentence. */
export function sayError(error: unknown): string {
    return error instanceof ApiError ? error.message : "Something went wrong on this page. Reload it, then try again.";
}

async function readProblem(response: Response): Promise<Problem> {
    try {
        const body: unknown = await response.json();
        return typeof body === "object" && body !== null ? body : {};
    } catch {
        // A proxy's error page is no problem document; the status alone must do.
        return {};
    }
}

function sentence(status: number): string {
    switch (status) {
        case 401:
            return "Your session has ended. Sign in again.";
        case 403:
            return "You are not allowed to do this. Ask an admin of the desk.";
        case 404:
            return "This is not there any more.";
        case 429:
            return "Too many attempts. Wait a moment, then try again.";
        case 503:
            return "The desk is not ready just now. Try again in a moment.";
        default:
            return status >= 500
                ? "The desk could not do this. Try again in a moment."
                : "The desk did not accept this.";
    }
}
