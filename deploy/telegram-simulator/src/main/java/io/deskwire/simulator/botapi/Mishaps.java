package io.deskwire.simulator.botapi;

import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.faults.Fault;
import io.deskwire.simulator.files.SimulatedFiles;
import io.deskwire.simulator.journal.Journal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Lets a call go wrong in the way that a script has asked for. */
final class Mishaps {

    private final Vertx vertx;
    private final Journal<?> journal;

    Mishaps(Vertx vertx, Journal<?> journal) {
        this.vertx = vertx;
        this.journal = journal;
    }

    private static Answer refusal(Fault fault) {
        if (fault.migrateTo() != null) {
            return Answer.migrated(fault.status(), fault.description(), fault.migrateTo());
        }
        return fault.retryAfter() > 0
                ? Answer.retryAfter(fault.status(), fault.description(), fault.retryAfter())
                : Answer.error(fault.status(), fault.description());
    }

    /** The file lies under both paths from now on. */
    private static Answer moved(Answer answer, Bot bot, String path) {
        if (answer.status() == 200) {
            SimulatedFiles files = bot.files();
            answer.fileId().flatMap(files::find).ifPresent(file -> files.alias(path, file));
        }
        return answer.withPath(path);
    }

    /**
     * Makes it go wrong.
     *
     * @param perform does what the call asks for
     * @param send sends an answer
     */
    void happen(Fault fault, Bot bot, RoutingContext http, Supplier<Future<Answer>> perform, Consumer<Answer> send) {
        Answer refusal = refusal(fault);
        boolean done = fault.taken() && fault.status() == 0;
        switch (fault.kind()) {
            case ANSWER -> send.accept(refusal);
            case PATH ->
                perform.get()
                        .map(answer -> moved(answer, bot, fault.filePath()))
                        .onSuccess(send::accept);
            case HANG -> {
                Future<Answer> answer = done ? perform.get() : Future.succeededFuture(refusal);
                boolean answered = done || fault.status() > 0;
                if (answered && fault.seconds() > 0) {
                    long pause = Math.max(1, Math.round(fault.seconds() * 1000));
                    answer.onSuccess(late -> vertx.setTimer(pause, ignored -> send.accept(late)));
                }
            }
            case DROP ->
                (done ? perform.get().mapEmpty() : Future.<Void>succeededFuture())
                        .compose(ignored -> journal.written())
                        .onComplete(ignored -> http.request().connection().close());
        }
    }
}
