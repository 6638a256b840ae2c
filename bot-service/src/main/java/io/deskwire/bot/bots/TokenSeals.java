package io.deskwire.bot.bots;

import io.deskwire.secret.DataKeys;
import io.deskwire.secret.DataKeys.Seal;
import io.deskwire.store.Database;
import io.deskwire.store.bots.BotAccounts;
import io.deskwire.store.bots.BotAccounts.SealedToken;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Seals bots' tokens anew with the first {@code DATA_KEY} where an older one did it, so that the older one can be taken out of the setting.
 * What none of the keys opens stays as it is.
 */
@ApplicationScoped
public class TokenSeals {
    private static final Logger LOG = Logger.getLogger(TokenSeals.class);

    private final BotAccounts accounts;
    private final DataKeys keys;
    private volatile @Nullable Map<Seal, Long> counts;

    TokenSeals(Database database, DataKeys keys, MeterRegistry meters) {
        this.accounts = new BotAccounts(database);
        this.keys = keys;
        for (Seal seal : Seal.values()) {
            Gauge.builder("deskwire.bot.tokens", () -> counted(seal))
                    .description("Tokens of bots in the database, by the key that sealed them")
                    .tag("key", seal.name().toLowerCase(Locale.ROOT))
                    .register(meters);
        }
    }

    /** Seals anew what is to be, and counts what there is then. */
    public Uni<Void> look() {
        return accounts.sealedTokens()
                .flatMap(this::renewOlder)
                .invoke(this::count)
                .replaceWithVoid();
    }

    /** Returns what there is then: the same, where nothing was to be done. */
    private Uni<List<SealedToken>> renewOlder(List<SealedToken> tokens) {
        List<SealedToken> older = tokens.stream()
                .filter(token -> keys.sealOf(token.token(), token.id()) == Seal.OLDER)
                .toList();
        return older.isEmpty()
                ? Uni.createFrom().item(tokens)
                : Multi.createFrom()
                        .iterable(older)
                        .onItem()
                        .transformToUniAndConcatenate(this::renew)
                        .collect()
                        .last()
                        .chain(accounts::sealedTokens);
    }

    private Uni<Boolean> renew(SealedToken before) {
        String token = keys.open(before.token(), before.id()).orElseThrow();
        return accounts.reseal(before, keys.seal(token, before.id())).invoke(done -> {
            if (done) {
                LOG.infof("The token of the bot %d is sealed with the first DATA_KEY now", before.id());
            }
        });
    }

    /** No number before the first look: a key that is taken out too early leaves bots without their token. */
    private double counted(Seal seal) {
        Map<Seal, Long> now = counts;
        return now == null ? Double.NaN : now.getOrDefault(seal, 0L);
    }

    private void count(List<SealedToken> tokens) {
        Map<Seal, Long> now = new EnumMap<>(Seal.class);
        tokens.forEach(token -> now.merge(keys.sealOf(token.token(), token.id()), 1L, Long::sum));
        counts = now;
    }
}
