import { describe, expect, it } from "vitest";
import { addressOf, type Answer, type Call, type CallValues, type PathOf } from "../../src/main/resources/web/app/net/api-calls.ts";

/** Never called: the compiler says whether it may be written so. */
declare function call<Way extends "get" | "post" | "patch" | "delete", Path extends PathOf<Way>>(
    method: Way,
    path: Path,
    values: Call<Way, Path>,
): Answer<Way, Path>;

// What the server's document does not know does not compile; where it would, the line itself is an error.
export const ofTheDocument = (): unknown[] => [
    call("get", "/api/tickets/{id}", { path: { id: 7 } }).subject,
    call("get", "/api/tickets", { query: { view: "mine" } }).cursor,
    call("patch", "/api/contacts/{id}", { path: { id: 7 }, json: { muted: true } }).seq,
    // @ts-expect-error no such address
    call("get", "/api/letters", {}),
    // @ts-expect-error no such method of it
    call("delete", "/api/tickets/{id}", { path: { id: 7 } }),
    // @ts-expect-error the number is missing
    call("get", "/api/tickets/{id}", {}),
    // @ts-expect-error no such view
    call("get", "/api/tickets", { query: { view: "everything" } }),
    // @ts-expect-error the body is missing
    call("patch", "/api/contacts/{id}", { path: { id: 7 } }),
    // @ts-expect-error no such field is taken
    call("patch", "/api/contacts/{id}", { path: { id: 7 }, json: { muted: true, name: "Ada" } }),
    // @ts-expect-error no such field is answered
    call("get", "/api/me", {}).email,
];

describe("an address", () => {
    it.each<[Parameters<typeof addressOf>[0], CallValues, string]>([
        ["/api/desk", {}, "/api/desk"],
        ["/api/tickets/{id}/messages", { path: { id: 7 }, query: { before: 31 } }, "/api/tickets/7/messages?before=31"],
        ["/api/agents/{username}", { path: { username: "a/b c" } }, "/api/agents/a%2Fb%20c"],
        ["/api/tickets", { query: { q: "Müller & co" } }, "/api/tickets?q=M%C3%BCller+%26+co"],
    ])("%s with its values is", (path, values, address) => expect(addressOf(path, values)).toBe(address));
});
