package io.deskwire.simulator.traffic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Telegram's own limits of how fast each bot may write; off until a script switches them on. Confined to the event loop.
 *
 * <p>Per chat and over all chats of a bot at most so many messages in a second, with a tenth of slack: a network moves calls
 * closer together than they were sent. Who goes beyond has to be silent for {@code retryAfter} seconds; a call in that
 * time is refused with the seconds that are left.
 */
public final class FloodControl {

    private static final long WINDOW_MILLIS = 900;

    /** As many as there can be customers; a bot may also name chats that are not there. */
    private static final int MOST_CHATS = 100_000;

    private Rate perChat;
    private Rate overall;
    private int retryAfter;
    private final Map<BotChat, Gate> chats = new HashMap<>();
    private final Map<Long, Gate> bots = new HashMap<>();

    private record Rate(int messages) {}

    private record BotChat(long botId, long chatId) {}

    private static final class Gate {
        private final Deque<Long> passed = new ArrayDeque<>();
        private long closedUntil;
    }

    /**
     * Switches the limits on.
     *
     * @param perChatPerSecond messages, 0 for no limit
     * @param perSecond messages to all chats, 0 for no limit
     * @param waitSeconds what a refused call has to wait
     */
    public void on(int perChatPerSecond, int perSecond, int waitSeconds) {
        off();
        perChat = new Rate(perChatPerSecond);
        overall = new Rate(perSecond);
        retryAfter = waitSeconds;
    }

    /** Switches the limits off. */
    public void off() {
        perChat = new Rate(0);
        overall = new Rate(0);
        chats.clear();
        bots.clear();
    }

    /** Off. */
    public FloodControl() {
        off();
    }

    /** Messages per second to one chat, 0 for no limit. */
    public int perChatPerSecond() {
        return perChat.messages();
    }

    /** Messages per second to all chats, 0 for no limit. */
    public int perSecond() {
        return overall.messages();
    }

    /** How many seconds a refused call has to wait. */
    public int retryAfter() {
        return retryAfter;
    }

    /** Empty when this call may pass, which counts it; else the seconds to wait. An album counts once. */
    public Optional<Integer> refuse(long botId, String method, Long chatId, long now) {
        if (perChat.messages() == 0 && overall.messages() == 0 || !writes(method)) {
            return Optional.empty();
        }
        if (chats.size() > MOST_CHATS) {
            chats.clear();
        }
        Gate chat = chatId == null ? new Gate() : chats.computeIfAbsent(new BotChat(botId, chatId), id -> new Gate());
        Gate all = bots.computeIfAbsent(botId, id -> new Gate());
        Optional<Integer> wait = wait(chat, perChat, now).or(() -> wait(all, overall, now));
        if (wait.isEmpty()) {
            pass(chat, perChat, now);
            pass(all, overall, now);
        }
        return wait;
    }

    private Optional<Integer> wait(Gate gate, Rate rate, long now) {
        if (rate.messages() == 0) {
            return Optional.empty();
        }
        if (now < gate.closedUntil) {
            return Optional.of((int) Math.ceil((gate.closedUntil - now) / 1000.0));
        }
        if (gate.passed.size() < rate.messages() || now - gate.passed.peek() >= WINDOW_MILLIS) {
            return Optional.empty();
        }
        gate.closedUntil = now + retryAfter * 1000L;
        return Optional.of(retryAfter);
    }

    private static void pass(Gate gate, Rate rate, long now) {
        gate.passed.add(now);
        while (gate.passed.size() > rate.messages()) {
            gate.passed.poll();
        }
    }

    private static boolean writes(String method) {
        String name = method.toLowerCase(Locale.ROOT);
        return (name.startsWith("send") && !name.equals("sendchataction"))
                || name.startsWith("copymessage")
                || name.startsWith("forwardmessage");
    }
}
