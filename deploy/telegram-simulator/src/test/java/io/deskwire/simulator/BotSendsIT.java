package io.deskwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.pengrad.telegrambot.TelegramBot;
import com.pengrad.telegrambot.model.Message;
import com.pengrad.telegrambot.model.request.InlineKeyboardButton;
import com.pengrad.telegrambot.model.request.InlineKeyboardMarkup;
import com.pengrad.telegrambot.model.request.InputMediaDocument;
import com.pengrad.telegrambot.model.request.InputMediaPhoto;
import com.pengrad.telegrambot.model.request.InputMediaVideo;
import com.pengrad.telegrambot.model.request.InputPollOption;
import com.pengrad.telegrambot.model.request.ParseMode;
import com.pengrad.telegrambot.model.request.ReplyParameters;
import com.pengrad.telegrambot.request.EditMessageCaption;
import com.pengrad.telegrambot.request.EditMessageMedia;
import com.pengrad.telegrambot.request.EditMessageReplyMarkup;
import com.pengrad.telegrambot.request.SendAnimation;
import com.pengrad.telegrambot.request.SendAudio;
import com.pengrad.telegrambot.request.SendContact;
import com.pengrad.telegrambot.request.SendDice;
import com.pengrad.telegrambot.request.SendLocation;
import com.pengrad.telegrambot.request.SendMediaGroup;
import com.pengrad.telegrambot.request.SendMessage;
import com.pengrad.telegrambot.request.SendPhoto;
import com.pengrad.telegrambot.request.SendPoll;
import com.pengrad.telegrambot.request.SendSticker;
import com.pengrad.telegrambot.request.SendVenue;
import com.pengrad.telegrambot.request.SendVideo;
import com.pengrad.telegrambot.request.SendVideoNote;
import com.pengrad.telegrambot.request.SendVoice;
import com.pengrad.telegrambot.response.MessagesResponse;
import com.pengrad.telegrambot.response.SendResponse;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What bots send and change, through the library that the bot-service uses. */
class BotSendsIT {

    @RegisterExtension
    final TestSimulator simulator = new TestSimulator();

    private final SimulatorClient client = simulator.client();
    private final TelegramBot bot = simulator.bot();

    @BeforeEach
    void start() {
        client.post("/customers/5/messages", "{\"text\":\"one two three\"}");
    }

    @Test
    void everyKindOfFileIsSent() throws IOException {
        // Given
        byte[] video = sample("video.mp4");
        // When
        Message photo =
                bot.execute(new SendPhoto(5L, sample("photo.jpg")).caption("p")).message();
        Message sent = bot.execute(new SendVideo(5L, video).duration(3)).message();
        // Then
        assertThat(photo.photo()).hasSize(4);
        assertThat(photo.caption()).isEqualTo("p");
        assertThat(sent.video().duration()).isEqualTo(3);
        assertThat(bot.execute(new SendVoice(5L, sample("voice.ogg")))
                        .message()
                        .voice()
                        .mimeType())
                .startsWith("audio/");
        assertThat(bot.execute(new SendAudio(5L, sample("audio.mp3")).title("T"))
                        .message()
                        .audio()
                        .title())
                .isEqualTo("T");
        assertThat(bot.execute(new SendAnimation(5L, sample("animation.mp4")))
                        .message()
                        .animation())
                .isNotNull();
        assertThat(bot.execute(new SendVideoNote(5L, sample("video_note.mp4")))
                        .message()
                        .videoNote())
                .isNotNull();
        assertThat(bot.execute(new SendSticker(5L, sample("sticker.webp")))
                        .message()
                        .sticker())
                .isNotNull();
        assertThat(client.get("/customers/5/messages").body().findValuesAsText("kind"))
                .containsExactly("text", "photo", "video", "voice", "audio", "animation", "video_note", "sticker");
    }

    @Test
    void aFileIsSentOnceMoreByItsId() throws IOException {
        // Given
        Message first = bot.execute(new SendPhoto(5L, sample("photo.jpg"))).message();
        String id = first.photo()[3].fileId();
        // When
        Message second = bot.execute(new SendPhoto(5L, id)).message();
        // Then
        assertThat(second.photo()).hasSize(4);
        assertThat(second.photo()[3].fileId()).isEqualTo(id);
        assertThat(bot.execute(new SendVideo(5L, id)).description()).contains("can't use file of another type");
    }

    @Test
    void whatHasNoFileIsSent() {
        // Given
        List<InputPollOption> options = List.of(new InputPollOption("a"), new InputPollOption("b"));
        // When
        Message poll = bot.execute(new SendPoll(5L, "Which?", options)).message();
        // Then
        assertThat(poll.poll().options()).hasSize(2);
        assertThat(bot.execute(new SendLocation(5L, 1.5f, 2.5f))
                        .message()
                        .location()
                        .latitude())
                .isEqualTo(1.5f);
        assertThat(bot.execute(new SendVenue(5L, 1, 2, "T", "A"))
                        .message()
                        .venue()
                        .title())
                .isEqualTo("T");
        assertThat(bot.execute(new SendContact(5L, "+49", "Jo"))
                        .message()
                        .contact()
                        .firstName())
                .isEqualTo("Jo");
        assertThat(bot.execute(new SendDice(5L)).message().dice().value()).isBetween(1, 6);
    }

    @Test
    void anAlbumComesAsOneGroup() throws IOException {
        // Given
        InputMediaPhoto photo =
                new InputMediaPhoto(sample("photo.jpg")).caption("<b>two</b>").parseMode(ParseMode.HTML);
        // When
        MessagesResponse sent = bot.execute(new SendMediaGroup(5L, photo, new InputMediaVideo(sample("video.mp4")))
                .replyParameters(new ReplyParameters(1)));
        // Then
        assertThat(sent.messages()).hasSize(2);
        assertThat(sent.messages()[0].mediaGroupId()).isEqualTo(sent.messages()[1].mediaGroupId());
        assertThat(sent.messages()[0].captionEntities()[0].length()).isEqualTo(3);
        assertThat(sent.messages()[0].replyToMessage().messageId()).isEqualTo(1);
    }

    @Test
    void anAlbumOfDifferentKindsIsRefusedAsAWhole() throws IOException {
        // Given
        InputMediaDocument document = new InputMediaDocument(new byte[] {1});
        // When
        MessagesResponse refused =
                bot.execute(new SendMediaGroup(5L, new InputMediaPhoto(sample("photo.jpg")), document));
        // Then
        assertThat(refused.description()).isEqualTo("Bad Request: document can't be mixed with other media types");
        assertThat(bot.execute(new SendMediaGroup(5L, document)).description())
                .isEqualTo("Bad Request: too few messages to send as an album");
        assertThat(client.get("/customers/5/messages").body().get("messages")).hasSize(1);
    }

    @Test
    void aReplyQuotesToTheLetter() {
        // Given
        ReplyParameters quoting = new ReplyParameters(1).quote("two");
        // When
        SendResponse sent = bot.execute(new SendMessage(5L, "yes").replyParameters(quoting));
        // Then
        assertThat(sent.message().quote().text()).isEqualTo("two");
        assertThat(bot.execute(new SendMessage(5L, "no").replyParameters(new ReplyParameters(1).quote("four")))
                        .description())
                .isEqualTo("Bad Request: QUOTE_TEXT_INVALID");
    }

    @Test
    void marksBecomeEntities() {
        // Given
        SendMessage marked = new SendMessage(5L, "*Hi* there\\.").parseMode(ParseMode.MarkdownV2);
        // When
        Message sent = bot.execute(marked).message();
        // Then
        assertThat(sent.text()).isEqualTo("Hi there.");
        assertThat(sent.entities()[0].length()).isEqualTo(2);
        assertThat(bot.execute(new SendMessage(5L, "Hi.").parseMode(ParseMode.MarkdownV2))
                        .description())
                .isEqualTo("Bad Request: can't parse entities: Character '.' is reserved and must be escaped"
                        + " with the preceding '\\'");
        assertThat(bot.execute(new SendMessage(5L, "<div>").parseMode(ParseMode.HTML))
                        .description())
                .isEqualTo("Bad Request: can't parse entities: Unsupported start tag \"div\" at byte offset 0");
    }

    @Test
    void captionMediaAndButtonsAreEdited() throws IOException {
        // Given
        int id = bot.execute(new SendPhoto(5L, sample("photo.jpg")).caption("old"))
                .message()
                .messageId();
        // When
        Message captioned = ((SendResponse) bot.execute(new EditMessageCaption(5L, id).caption("new"))).message();
        // Then
        assertThat(captioned.caption()).isEqualTo("new");
        assertThat(bot.execute(new EditMessageCaption(5L, id).caption("new")).description())
                .startsWith("Bad Request: message is not modified");
        Message replaced = ((SendResponse)
                        bot.execute(new EditMessageMedia(5L, id, new InputMediaVideo(sample("video.mp4")))))
                .message();
        assertThat(replaced.video()).isNotNull();
        assertThat(replaced.photo()).isNull();
        InlineKeyboardMarkup buttons = new InlineKeyboardMarkup(new InlineKeyboardButton("Solved").callbackData("s:1"));
        assertThat(bot.execute(new EditMessageReplyMarkup(5L, id).replyMarkup(buttons))
                        .isOk())
                .isTrue();
        assertThat(client.get("/customers/5/messages")
                        .body()
                        .at("/messages/1/message/reply_markup/inline_keyboard/0/0/text")
                        .asText())
                .isEqualTo("Solved");
        assertThat(bot.execute(new EditMessageCaption(5L, 1).caption("x")).description())
                .isEqualTo("Bad Request: message can't be edited");
        assertThat(bot.execute(new EditMessageCaption(5L, 99).caption("x")).description())
                .isEqualTo("Bad Request: message to edit not found");
    }

    static byte[] sample(String name) throws IOException {
        try (var in = BotSendsIT.class.getResourceAsStream("/samples/" + name)) {
            return in.readAllBytes();
        }
    }
}
