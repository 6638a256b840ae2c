package io.deskwire.bench.reply;

/**
 * How much agents write.
 *
 * @param chats that are written to, at most as many as the intake's
 * @param burst replies to them in turn, once without limits and once under Telegram's
 * @param perSecond replies when nothing waits; below what the bot may send
 * @param warmUpSeconds at this rate, checked and not timed
 */
public record ReplyLoad(int chats, int burst, int perSecond, int warmUpSeconds, int seconds) {

    int warmUp() {
        return perSecond * warmUpSeconds;
    }

    int timed() {
        return perSecond * seconds;
    }
}
