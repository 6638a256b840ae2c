import type { paths } from "./api-types.ts";

/** What the server's document says of a call: addresses, bodies and answers have the types that it gives them, and no others. */
export type Method = "get" | "post" | "put" | "patch" | "delete";

type Operation<Way extends Method, Path extends keyof paths> = Exclude<paths[Path][Way], undefined>;

/** The addresses that take that method. */
export type PathOf<Way extends Method> = {
    [Path in keyof paths]: [Operation<Way, Path>] extends [never] ? never : Path;
}[keyof paths];

type Json<Content> = Content extends { readonly content: { readonly "application/json": infer Body } } ? Body : never;

/** The body of an answer of success. */
export type Answer<Way extends Method, Path extends keyof paths> =
    Operation<Way, Path> extends { readonly responses: infer Responses }
        ? { [Status in keyof Responses & (200 | 201 | 202)]: Json<Responses[Status]> }[keyof Responses & (200 | 201 | 202)]
        : never;

type PartOf<Call, Part extends PropertyKey> = Call extends { readonly parameters: Readonly<Record<Part, infer Values>> } ? Values : object;

type Named<Part extends string, Values> = [Values] extends [never]
    ? unknown
    : object extends Values
      ? Readonly<Partial<Record<Part, Values>>>
      : Readonly<Record<Part, Values>>;

/** What a call needs: the values in its address, its query and its body. */
export type Call<Way extends Method, Path extends keyof paths> = Named<"path", PartOf<Operation<Way, Path>, "path">> & {
    readonly query?: Operation<Way, Path> extends { readonly parameters: { readonly query?: infer Query } } ? Query : never;
} & (Operation<Way, Path> extends { readonly requestBody: infer Body }
        ? [Json<Body>] extends [never]
            ? unknown
            : { readonly json: Json<Body> }
        : unknown);

/** A call as it is sent, whichever it is. */
export interface CallValues {
    readonly path?: object;
    readonly query?: object;
    readonly json?: unknown;
}

/** Fills in what stands in braces, and adds the query. */
export function addressOf(path: keyof paths, values: CallValues): string {
    const parts = new Map<string, unknown>(Object.entries(values.path ?? {}));
    const filled = path.replace(/\{(\w+)\}/gu, (_, name: string) => encodeURIComponent(String(parts.get(name))));
    const query = Object.entries(values.query ?? {}).map(([name, value]) => [name, String(value)]);
    return query.length === 0 ? filled : `${filled}?${new URLSearchParams(query)}`;
}
