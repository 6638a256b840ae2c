package io.deskwire.web.start;

import io.deskwire.store.Database;
import io.deskwire.store.people.Agents;
import io.deskwire.store.people.Sessions;
import io.deskwire.store.people.SignInTries;
import io.deskwire.web.session.AllowedOrigins;
import io.deskwire.web.session.DeviceCookie;
import io.deskwire.web.session.Passwords;
import io.deskwire.web.session.SessionCookie;
import io.deskwire.web.session.SignIn;
import io.deskwire.web.session.SignInLimit;
import io.deskwire.web.session.TrustedProxies;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/** Makes what tells who somebody is. */
@Dependent
public class SessionWiring {
    @Produces
    @Singleton
    Passwords passwords() {
        return new Passwords();
    }

    void ended(@Disposes Passwords passwords) {
        passwords.close();
    }

    @Produces
    @Singleton
    SignInTries signInTries(Database database) {
        return new SignInTries(database);
    }

    @Produces
    @Singleton
    SignIn signIn(Agents agents, Passwords passwords, SignInTries tries, Sessions sessions, DeskConfig config) {
        return new SignIn(
                agents,
                passwords,
                new SignInLimit(tries, InstantSource.system()),
                tries,
                sessions,
                config.session().lifetime());
    }

    @Produces
    @Singleton
    SessionCookie sessionCookie(DeskConfig config) {
        return new SessionCookie(config.session().key());
    }

    @Produces
    @Singleton
    DeviceCookie deviceCookie(DeskConfig config) {
        return new DeviceCookie(config.session().key());
    }

    @Produces
    @Singleton
    TrustedProxies trustedProxies(DeskConfig config) {
        return new TrustedProxies(config.trustedProxies().orElseGet(List::of));
    }

    @Produces
    @Singleton
    AllowedOrigins origins(DeskConfig config, TrustedProxies proxies) {
        return new AllowedOrigins(config.publicOrigins().orElseGet(List::of), proxies);
    }
}
