package io.deskwire.bot.updates;

/** Hears how polling goes, at every step; what is worth a log line is its business. */
interface LoopListener {
    void telegramAnswers();

    void telegramFails(Throwable failure);

    void intakeWorks();

    void intakeFails(Throwable failure);
}
