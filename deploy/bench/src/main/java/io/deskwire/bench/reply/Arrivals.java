package io.deskwire.bench.reply;

import io.deskwire.bench.client.ReceivedMessage;
import io.deskwire.bench.delivery.DeliveryCheck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The replies of the load beside what the customers have of them. Safe for several threads. */
final class Arrivals {

    private final Map<Long, List<Long>> expected = new LinkedHashMap<>();
    private final Map<Integer, Long> times = new HashMap<>();
    private DeliveryCheck check = DeliveryCheck.NONE;

    /** Notes a reply that an agent sends, after those before to the same chat. */
    synchronized void expect(long chatId, int number) {
        expected.computeIfAbsent(chatId, chat -> new ArrayList<>()).add((long) number);
    }

    /** The chats that something is expected in. */
    synchronized List<Long> chats() {
        return List.copyOf(expected.keySet());
    }

    /** Compares all that a chat has from the bot; what the load did not write, such as cards, is left out. */
    synchronized void compare(long chatId, List<ReceivedMessage> received) {
        List<Long> came = new ArrayList<>();
        for (ReceivedMessage message : received) {
            OptionalInt number = ReplyText.numberIn(message.text());
            if (number.isPresent()) {
                came.add((long) number.getAsInt());
                times.putIfAbsent(number.getAsInt(), message.atMillis());
            }
        }
        check = check.plus(DeliveryCheck.of(expected.get(chatId), came));
    }

    /** Of all chats that were compared. */
    synchronized DeliveryCheck check() {
        return check;
    }

    /** When the simulator took the reply, in milliseconds; null when it never did. */
    synchronized Long at(int number) {
        return times.get(number);
    }
}
