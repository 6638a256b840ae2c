package io.deskwire.e2e.alerts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.e2e.Http;

/** What goes wrong at Telegram, or between it and the bot. */
final class TelegramTroubles {
    /** More than are sent until it fires. */
    private static final int ALL = 10_000;
    /** The bot asks for updates every 20 s where it is in trouble: within a minute three times, as in five minutes fifteen times. */
    private static final int SELDOM = 5;

    private static final String IT_ANSWERS = "it answers";

    private TelegramTroubles() {}

    static AlertTrial telegramLimits() {
        return AlertTrial.of("another program sends sixty messages a second with the bot's token", scene -> {
                    // As Telegram has it; the simulator's are off at first.
                    scene.telegram()
                            .post(
                                    "/limits",
                                    Http.object()
                                            .put("perChatPerSecond", 0)
                                            .put("perSecond", 30)
                                            .put("retryAfter", 2))
                            .expect(200);
                    scene.holdOpen(OtherDesk.thatSends(scene.line()));
                })
                .endedBy("the other program is ended", FireScene::closeAll)
                .tidiedBy(scene -> scene.telegram().delete("/limits"));
    }

    static AlertTrial repliesFail() {
        return AlertTrial.of(
                        "Telegram does not know the chats: the token is that of another bot",
                        fault(answer("sendMessage", 400).put("description", "Bad Request: chat not found")))
                .endedBy("the token is the bot's own again", TelegramTroubles::mend);
    }

    static AlertTrial botContested() {
        return AlertTrial.of(
                        "another program asks Telegram for the same bot's updates",
                        scene -> scene.holdOpen(OtherDesk.thatAsks(scene.line())))
                .endedBy("the other program is ended", FireScene::closeAll)
                .dividedBy(SELDOM);
    }

    static AlertTrial repliesLateForDays() {
        return repliesLate().dividedBy(ReplicaTroubles.DAYS);
    }

    static AlertTrial repliesLate() {
        return AlertTrial.of(
                        "Telegram takes six seconds for a message",
                        fault(any("sendMessage").put("kind", "hang").put("seconds", 6)))
                .endedBy("it answers at once", TelegramTroubles::mend);
    }

    static AlertTrial telegramFails() {
        return AlertTrial.of("Telegram answers 502 to everything", fault(answer("*", 502)))
                .endedBy(IT_ANSWERS, TelegramTroubles::mend);
    }

    static AlertTrial tokenRefused() {
        return AlertTrial.of("Telegram answers 401 to everything: the token was revoked", fault(answer("*", 401)))
                .endedBy("the token is good again", TelegramTroubles::mend);
    }

    static AlertTrial repliesUnclear() {
        return AlertTrial.of("Telegram takes a reply and closes the connection unanswered", scene -> scene.telegram()
                        .post("/faults", any("sendMessage").put("kind", "drop").put("times", 1))
                        .expect(201))
                .endedBy("no more of them", TelegramTroubles::mend);
    }

    private static ObjectNode any(String method) {
        return Http.object().put("method", method).put("times", ALL);
    }

    private static ObjectNode answer(String method, int status) {
        return any(method).put("status", status);
    }

    private static AlertTrial.Act fault(ObjectNode fault) {
        return scene -> scene.telegram().post("/faults", fault).expect(201);
    }

    private static void mend(FireScene scene) {
        scene.telegram().delete("/faults");
    }
}
