/** The part of problem+json (RFC 9457) that the page uses. */
interface Problem {
    readonly title?: string;
    readonly detail?: string;
    readonly holder?: string;
    readonly field?: string;
}

/** A call that did not succeed. `status` 0: no answer at all. The page says it with `sayError`. */
export class ApiError extends Error {
    /** @param said the desk's own sentence for the person who made the call; null where it said none */
    constructor(
        readonly status: number,
        readonly said: string | null,
        readonly retryAfterMs: number | null = null,
        readonly holder: string | null = null,
        /** Which field of the request it is about, as the desk's document names it; null where it is about none. */
        readonly field: string | null = null,
    ) {
        super(said ?? `status ${status}`);
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
        return new ApiError(response.status, problem.detail ?? problem.title ?? null, retryAfterMs, problem.holder ?? null, problem.field ?? null);
    }
}

export function unreachable(): ApiError {
    return new ApiError(0, null);
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
