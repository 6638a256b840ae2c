package io.deskwire.saboteur;

import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** What is written into methods of the services; each asks {@link Mistakes} whether anything is to be different. */
final class FaultAdvice {

    private FaultAdvice() {}

    /** {@code DirectChannel.write}: the caller goes on as if it had been written. */
    static final class DropFrame {
        private DropFrame() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter() {
            return Mistakes.dropsFrame();
        }
    }

    /** {@code ServerFrames.events}: made once for all who get it. */
    static final class OtherFrame {
        private OtherFrame() {}

        @Advice.OnMethodEnter
        static void enter(
                @Advice.Argument(value = 0, readOnly = false) long from,
                @Advice.Argument(value = 2, readOnly = false) List<?> events) {
            from = Mistakes.from(from);
            events = Mistakes.events(events);
        }
    }

    /** {@code SeenEvents.of}. */
    static final class OtherSight {
        private OtherSight() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Argument(1) List<?> all, @Advice.Return(readOnly = false) List<?> seen) {
            seen = Mistakes.seen(all, seen);
        }
    }

    /** {@code Sights.beforeReset}: called when the log is another one. */
    static final class NewEpoch {
        private NewEpoch() {}

        @Advice.OnMethodEnter
        static void enter() {
            Mistakes.epochBegins();
        }
    }

    /** {@code Sights.of}: what an agent may see. */
    static final class AllSeen {
        private AllSeen() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object sight)
                throws ReflectiveOperationException {
            sight = Mistakes.sight(sight);
        }
    }

    /** {@code CloseCode.code}. */
    static final class OtherCode {
        private OtherCode() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) int code) {
            code = Mistakes.closeCode(code);
        }
    }

    /** {@code StreamCore.read}: every read of the log but the one at the start. */
    static final class NoRead {
        private NoRead() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter() {
            return Mistakes.skipsReading();
        }
    }

    /** {@code StreamCore.offer} of one event. */
    static final class TakeForNext {
        private TakeForNext() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.This Object core, @Advice.Argument(0) Object event)
                throws ReflectiveOperationException {
            Mistakes.takesForNext(core, event);
        }
    }

    /** {@code RecentEvents.after}. */
    static final class FromMemoryOnly {
        private FromMemoryOnly() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.This Object ring, @Advice.Argument(value = 0, readOnly = false) long seq)
                throws ReflectiveOperationException {
            seq = Mistakes.after(ring, seq);
        }
    }

    /** {@code RepliesEndTyping.appended}: whoever follows the stream by the same way fails the same way. */
    static final class Fail {
        private Fail() {}

        @Advice.OnMethodEnter
        static void enter() {
            Mistakes.mayFail();
        }
    }

    /** {@code Publisher.announce}: called when the events are committed. */
    static final class Halt {
        private Halt() {}

        @Advice.OnMethodEnter
        static void enter() {
            Mistakes.mayHalt();
        }
    }
}
