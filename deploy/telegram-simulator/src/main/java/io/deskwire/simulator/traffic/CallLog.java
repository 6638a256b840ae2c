package io.deskwire.simulator.traffic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last calls of the Bot API, without getUpdates, which comes all the time. Confined to the event loop. */
public final class CallLog {

    /** More than any test makes; about 2 MB. */
    public static final int LIMIT = 20_000;

    private final Deque<LoggedCall> calls = new ArrayDeque<>();
    private long last;

    /** Notes a call that came in. */
    public LoggedCall add(long botId, String method, Long chatId, long atMillis) {
        LoggedCall call = new LoggedCall(++last, botId, method, chatId, atMillis);
        if (!method.equalsIgnoreCase("getUpdates")) {
            calls.add(call);
            if (calls.size() > LIMIT) {
                calls.poll();
            }
        }
        return call;
    }

    /** The calls after that number, oldest first; a bot, method or chat of null is any. */
    public List<LoggedCall> after(long number, Long botId, String method, Long chatId, int most) {
        return calls.stream()
                .filter(call -> call.number() > number && call.isFor(botId, method, chatId))
                .limit(most)
                .toList();
    }

    /** Nothing is remembered any more; the numbers go on. */
    public void clear() {
        calls.clear();
    }
}
