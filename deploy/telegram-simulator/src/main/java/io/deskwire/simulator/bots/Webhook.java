package io.deskwire.simulator.bots;

/**
 * Where a bot wants its updates posted.
 *
 * @param url http or https
 * @param secret sent as X-Telegram-Bot-Api-Secret-Token, or null
 * @param maxConnections 1 to 100 deliveries at a time
 */
public record Webhook(String url, String secret, int maxConnections) {

    /** The secret stays out of logs. */
    @Override
    public String toString() {
        return "Webhook[" + url + "]";
    }
}
