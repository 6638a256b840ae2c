package io.deskwire.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalReasonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403|Forbidden: bot was blocked by the user|The customer has blocked the bot.",
                "403|Forbidden: user is deactivated|The customer's Telegram account no longer exists.",
                "400|Bad Request: chat not found|Telegram does not know this chat.",
                "400|Bad Request: message is too long|The text is longer than the 4,096 characters that Telegram"
                        + " takes.",
                "403|Forbidden: bot can't initiate conversation with a user|The customer has not started a conversation"
                        + " with this bot.",
                "403|Forbidden: bot can't send messages to bots|This customer is a bot, and Telegram lets no bot write to"
                        + " it.",
                "400|Bad Request: CHAT_WRITE_FORBIDDEN|Telegram does not let the bot write in this chat.",
                "400|Bad Request: PEER_ID_INVALID|Telegram does not know this chat.",
                "400|Bad Request: IMAGE_PROCESS_FAILED|Telegram cannot read this picture. Send it as a document.",
                "418|I'm a teapot|Telegram refused it: I'm a teapot (418)."
            })
    void anAgentReadsASentence(int code, String description, String sentence) {
        // Given
        // When
        String reason = RefusalReason.of(code, description);

        // Then
        assertThat(reason).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "403|Forbidden: bot was blocked by the user|blocked",
                "403|Forbidden: user is deactivated|deactivated",
                "403|Forbidden: bot can't initiate conversation with a user|blocked",
                "403|Forbidden: bot can't send messages to bots|blocked",
                "400|Bad Request: USER_IS_BOT|blocked",
                "400|Bad Request: CHAT_WRITE_FORBIDDEN|blocked",
                "403|Forbidden: CHAT_WRITE_FORBIDDEN|blocked",
                "400|Bad Request: have no rights to send a message|blocked",
                "400|Bad Request: user not found|deactivated",
                "403|Forbidden: user not found|deactivated",
                "400|Bad Request: USER_ID_INVALID|deactivated",
                "400|Bad Request: CHAT_ID_INVALID|deactivated",
                "400|Bad Request: chat not found|deactivated",
                "403|Forbidden: chat not found|deactivated",
                "400|Bad Request: USER_IS_BLOCKED|blocked",
                "403|Forbidden: USER_IS_BLOCKED|blocked",
                "400|Bad Request: PEER_ID_INVALID|deactivated",
                "403|Forbidden: PEER_ID_INVALID|deactivated",
                "400|Bad Request: INPUT_USER_DEACTIVATED|deactivated",
                "400|Bad Request: user is deactivated|deactivated",
                "400|Bad Request: bot was blocked by the user|blocked",
                "400|Bad Request: bot was kicked from the supergroup chat|blocked",
                "429|Too Many Requests: USER_IS_BLOCKED|-",
                "400|Bad Request: message to be replied not found|-",
                "400|Bad Request: VOICE_MESSAGES_FORBIDDEN|-",
                "400|Bad Request: not enough rights to send photos to the chat|-",
                "400|Bad Request: message is too long|-"
            })
    void onlyACustomerWhoCannotBeReachedIsMarkedSo(int code, String description, String expected) {
        // Given
        // When
        String blocked = RefusalReason.blocked(code, description);

        // Then
        assertThat(blocked).isEqualTo(expected);
    }
}
