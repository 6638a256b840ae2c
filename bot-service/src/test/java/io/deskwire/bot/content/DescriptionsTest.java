package io.deskwire.bot.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.deskwire.event.Json;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptionsTest {
    /** Json.mapper() reads fewer levels than Telegram's answers may have. */
    private static final JsonMapper DEEP = new JsonMapper();

    /** A mark that turns what follows: right-to-left override (UTR 36, section 3.1). */
    private static final String TURN = "\u202E";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "checklist_tasks_done|{\"checklist_message\":{\"checklist\":{\"title\":\"ab~c\",\"tasks\":[]}}}"
                        + "|In the checklist “abc”:",
                "checklist|{\"title\":\"t~\",\"tasks\":[{\"id\":1,\"text\":\"pa~y\",\"completed_by_user\":{\"first_name\":\"Ada\"}}]}"
                        + "|Checklist: “t”\\n☑ pay (Ada)",
                "web_app_data|{\"button_text\":\"Or~der\",\"data\":\"x\"}|Sent with “Order”:\\nx",
                "unique_gift|{\"gift\":{\"base_name\":\"Ca~ke\",\"number\":7}}|Unique gift: Cake #7",
                "gift|{\"gift\":{\"star_count\":5,\"sticker\":{\"emoji\":\"🎁~\"}}}|Gift 🎁 worth 5 Telegram Stars",
                "giveaway|{\"prize_description\":\"A c~ar\",\"prize_star_count\":5}"
                        + "|Giveaway\\nPrize: A car, 5 Telegram Stars",
                "chat_background_set|{\"type\":{\"theme_name\":\"su~n\"}}|Changed the background of the chat: sun.",
                "paid_media|{\"paid_media\":[{\"type\":\"ph~oto\"}],\"star_count\":1}|Paid media for 1 Telegram Star: 1 photo",
                "story|{\"chat\":{\"username\":\"a~da\"}}"
                        + "|Shared a story of @ada. Telegram shows bots nothing of what is in it.",
                "chat_shared|{\"chat_id\":7,\"title\":\"T\",\"username\":\"a~da\"}|Shared a chat: T (@ada, number 7)",
                "game|{\"title\":\"Te~tris\"}|Game: Tetris",
                "invoice|{\"title\":\"Bo~ots\"}|Invoice: Boots",
                "poll_option_added|{\"option_text\":\"Ma~ybe\"}|Added an option to a poll: Maybe"
            })
    void aMarkOfTheCustomersTurnsNoLettersOfOurs(String field, String value, String text)
            throws JsonProcessingException {
        // Given
        JsonNode message = Json.mapper().readTree("{\"" + field + "\":" + value.replace("~", TURN) + "}");

        // When
        String described = Descriptions.of(message).orElseThrow().text();

        // Then
        assertThat(described).isEqualTo(text.replace("\\n", "\n"));
    }

    @Test
    void aPartOfARichMessageThatIsLeftOutIsMarked() throws JsonProcessingException {
        // Given
        String deep = "{\"type\":\"blockquote\",\"blocks\":[".repeat(40) + "{\"type\":\"paragraph\",\"text\":\"deep\"}"
                + "]}".repeat(40);
        String words = "{\"type\":\"bold\",\"text\":".repeat(40) + "\"deep\"" + "}".repeat(40);
        JsonNode message = DEEP.readTree(
                "{\"rich_message\":{\"blocks\":[" + deep + ",{\"type\":\"paragraph\",\"text\":" + words + "}]}}");

        // When
        String text = RichMessage.of(message).orElseThrow().text();

        // Then
        assertThat(text).isEqualTo("…\n…");
    }

    @Test
    void aRichMessageWithMoreMediaThanItKeepsSaysWhichAreNotHere() throws JsonProcessingException {
        // Given
        String photos = IntStream.range(0, 12)
                .mapToObj(i -> "{\"type\":\"photo\",\"photo\":[{\"file_id\":\"" + i + "\"}]}")
                .collect(Collectors.joining(","));
        JsonNode message = Json.mapper().readTree("{\"rich_message\":{\"blocks\":[" + photos + "]}}");

        // When
        RichMessage read = RichMessage.of(message).orElseThrow();

        // Then
        assertThat(read.media()).hasSize(10);
        assertThat(read.text().lines()).filteredOn("[Photo]"::equals).hasSize(10);
        assertThat(read.text().lines())
                .filteredOn("[Photo, not kept here]"::equals)
                .hasSize(2);
    }
}
