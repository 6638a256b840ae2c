/** Sentences that need no German: a part of the path of the source, for all that it says, or the sentence itself, with 7 for what is filled in. */
export const UNSHOWN: readonly { readonly why: string; readonly what: readonly string[] }[] = [
    {
        why: "Whoever starts a service reads it",
        what: ["/settings/", "bot-service/bot/start/", "/WebSettingForms.java", "/RedictUrl.java", "common-model/schema/"],
    },
    {
        why: "Whoever runs the desk reads it, with the internal key or in the log",
        what: ["/bot/diagnosis/", "/bot/internalapi/", "/web/ingest/", "/TelegramDiagnosis.java", "/BodyGate.java"],
    },
    {
        why: "No browser sends such a request",
        what: [
            "/BodyForm.java",
            "The request is not well-formed HTTP/1.1. The connection is closed.",
            "The address cannot be read: a % in it is followed by two digits from 0 to F, signs that no address has are written so, and its path has no semicolon and no two slashes in a row.",
            "The head of a request has at most 100 lines, 8 KiB each and 16 KiB together.",
            "This port speaks HTTP/1.1 only.",
            "The head of the request was not here in eight seconds. Open a new connection and send it at once.",
            "The body comes in too many tiny pieces. Send larger ones, 128 bytes each on average.",
        ],
    },
    {
        why: "The page makes no such request; other programs may",
        what: [
            "/AddedAgent.java",
            "/AgentPatch.java",
            "/AgentResource.java",
            "/BodyReading.java",
            "/BotPatch.java",
            "/BotResource.java",
            "team is the number of a team.",
            "/ContactResource.java",
            "/DeskRoute.java",
            "/Entities.java",
            "/EventResource.java",
            "/FileDownloadRoute.java",
            "/FileUploadRoute.java",
            "/Mark.java",
            "/MessageResource.java",
            "/PasswordResource.java",
            "/ProblemMappers.java",
            "/RequestForm.java",
            "/RoleNames.java",
            "/SentReplyResource.java",
            "/SignInForm.java",
            "/TeamPatch.java",
            "/TeamResource.java",
            "/TicketResource.java",
            "/UnreadableBody.java",
            "An attachment is the id that POST /api/files answered with.",
            "entities is an array of at most 7 marks.",
            'Send {"text": …} with something in it, or attachments.',
            'Send {"text": …} with something in it that can be seen.',
            "7 is a whole number.",
            "Send an Idempotency-Key, so that a repeated request does not send the message twice.",
            "An Idempotency-Key has 1 to 200 printable ASCII characters without spaces.",
            "This Idempotency-Key was used for 7. Take a new key for a new message.",
            "A view is mine, unassigned, open, waiting, resolved or undelivered.",
            "Tickets are sorted by waiting, newest or due.",
            "A page has 1 to 7 tickets.",
            "No ticket of that view has this status. Leave one of the two out.",
            "A category is open, waiting or resolved.",
            "/PatchedStatus.java",
            "Only a ticket whose category is waiting waits for something. Leave one of them out.",
            "A ticket that waits waits for something. Say for what, or leave it out.",
            "Only a ticket that waits for a time opens by itself. Send waitingOn time with it, or leave it out.",
            "Say until when: a ticket that waits for a time opens by itself then.",
            "A status is open, pending or resolved.",
            "A priority is low, normal, high or urgent.",
            "subject is a text of 1 to 7 characters.",
            "team is the number of a team, or null.",
            "A tag is a text of 1 to 7 characters.",
            "Send If-Match with the version of the ticket that you saw.",
            "If-Match is no version of this ticket. Read it again.",
        ],
    },
    {
        why: "A description of what a customer sent: it is the text of the message, kept and searched as it is",
        what: ["/bot/content/", "/ReferenceReader.java"],
    },
    {
        why: "A part of a sentence that is known whole",
        what: ["Telegram gives bots no file of more than 7 MB.", "Files of more than 7 MB are not fetched.", "7 The customer can send it in parts or as a link."],
    },
    {
        why: "It ends a fetch, which is told in other words",
        what: ["This file has more than 7 MB, which is more than can be fetched."],
    },
];

/** Whether an entry of the list names it: paths hold no spaces. */
export function isNamed(what: string, file: string, sentence: string): boolean {
    return what === sentence || (!what.includes(" ") && file.includes(what));
}

export function isUnshown(file: string, sentence: string): boolean {
    return UNSHOWN.some(({ what }) => what.some((each) => isNamed(each, file, sentence)));
}
