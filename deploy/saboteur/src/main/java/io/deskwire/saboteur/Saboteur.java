package io.deskwire.saboteur;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.utility.JavaModule;

/**
 * Changes methods of a service when it starts with {@code -javaagent:JAR=FILE}; nothing is different until the file names a
 * {@link Seed}. Where a method is not as expected, the process ends: a mistake that silently is none would prove nothing.
 */
public final class Saboteur {

    private static final int NOT_AS_EXPECTED = 3;

    private Saboteur() {}

    /** Called by the JVM before the program's own start. */
    public static void premain(String file, Instrumentation jvm) {
        Switches.follow(Path.of(file));
        AgentBuilder agent =
                new AgentBuilder.Default().disableClassFormatChanges().with(new Strict());
        agent = change(agent, "io.deskwire.web.takeover.DirectChannel", named("write"), FaultAdvice.DropFrame.class);
        agent = change(agent, "io.deskwire.web.socket.ServerFrames", named("events"), FaultAdvice.OtherFrame.class);
        agent = change(agent, "io.deskwire.event.SeenEvents", named("of"), FaultAdvice.OtherSight.class);
        agent = change(agent, "io.deskwire.web.sight.Sights", named("beforeReset"), FaultAdvice.NewEpoch.class);
        agent = change(agent, "io.deskwire.web.sight.Sights", named("of"), FaultAdvice.AllSeen.class);
        agent = change(agent, "io.deskwire.web.socket.CloseCode", named("code"), FaultAdvice.OtherCode.class);
        agent = change(
                agent,
                "io.deskwire.web.stream.RecentEvents",
                named("after").and(takesArguments(long.class, int.class, int.class)),
                FaultAdvice.FromMemoryOnly.class);
        agent = change(
                agent,
                "io.deskwire.publish.Publisher",
                named("announce").and(takesArguments(1)),
                FaultAdvice.Halt.class);
        agent = change(agent, "io.deskwire.web.presence.RepliesEndTyping", named("appended"), FaultAdvice.Fail.class);
        agent = change(agent, "io.deskwire.web.stream.StreamCore", named("read"), FaultAdvice.NoRead.class);
        agent = change(
                agent,
                "io.deskwire.web.stream.StreamCore",
                named("offer").and(takesArgument(0, named("io.deskwire.event.Event"))),
                FaultAdvice.TakeForNext.class);
        agent.installOn(jvm);
    }

    private static AgentBuilder change(
            AgentBuilder agent, String type, ElementMatcher<? super MethodDescription> method, Class<?> advice) {
        return agent.type(named(type)).transform((builder, described, loader, module, domain) -> {
            int methods = described.getDeclaredMethods().filter(method).size();
            if (methods != 1) {
                end(type + " has " + methods + " methods " + method);
            }
            return builder.visit(Advice.to(advice).on(method));
        });
    }

    private static void end(String why) {
        System.out.println("saboteur: " + why + "; nothing can be proved with this");
        Runtime.getRuntime().halt(NOT_AS_EXPECTED);
    }

    /** A change that fails ends the process. */
    private static final class Strict extends AgentBuilder.Listener.Adapter {
        @Override
        public void onTransformation(
                TypeDescription type, ClassLoader loader, JavaModule module, boolean loaded, DynamicType changed) {
            System.out.println("saboteur: is in " + type.getName());
        }

        @Override
        public void onError(String type, ClassLoader loader, JavaModule module, boolean loaded, Throwable failure) {
            if (type.startsWith("io.deskwire.")) {
                end(type + " could not be changed: " + failure);
            }
        }
    }
}
