package io.deskwire.bot.updates;

import io.deskwire.bot.telegram.LivenessSign;

/**
 * Notes each answer of Telegram as a sign of life, and tells another listener everything.
 */
record NotedAnswers(LivenessSign sign, LoopListener other) implements LoopListener {
    @Override
    public void telegramAnswers() {
        sign.seen();
        other.telegramAnswers();
    }

    @Override
    public void telegramFails(Throwable failure) {
        other.telegramFails(failure);
    }

    @Override
    public void intakeWorks() {
        other.intakeWorks();
    }

    @Override
    public void intakeFails(Throwable failure) {
        other.intakeFails(failure);
    }
}
