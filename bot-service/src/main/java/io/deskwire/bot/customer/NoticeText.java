package io.deskwire.bot.customer;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.delivery.NoticeRenderer;
import io.deskwire.event.Json;
import io.deskwire.store.Database;
import io.deskwire.store.people.Contacts;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;

/** Has the words for what the intake refuses, in the customer's language; English for a chat that is no customer's. */
final class NoticeText implements NoticeRenderer {
    private final Database database;
    private final Contacts contacts;
    private final CustomerTexts texts;
    private final boolean on;

    NoticeText(Database database, Contacts contacts, CustomerTexts texts, boolean on) {
        this.database = database;
        this.contacts = contacts;
        this.texts = texts;
        this.on = on;
    }

    @Override
    public Uni<Optional<String>> render(long bot, long chatId, String notice, JsonNode parameters) {
        if (!on) {
            return Uni.createFrom().item(Optional.empty());
        }
        Map<String, Object> values = Json.mapper().convertValue(parameters, new TypeReference<>() {});
        return database.snapshot(transaction -> contacts.find(transaction, bot, chatId))
                .map(found -> found.map(known -> known.contact().language()).orElse(null))
                .map(language -> Optional.of(texts.of(language, CustomerTextKey.ofKey(notice), values)));
    }
}
