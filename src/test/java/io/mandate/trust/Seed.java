package io.mandate.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.loading.ClassReloadingStrategy;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.MethodCall;
import net.bytebuddy.implementation.StubMethod;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;

/** A bug in a class that is loaded already; in the class as it runs, not in its source. */
final class Seed implements AutoCloseable {

    private final Class<?> type;

    private Seed(Class<?> type, DynamicType.Builder<?> changed) {
        this.type = type;
        changed.make().load(type.getClassLoader(), reloading());
    }

    private static ClassReloadingStrategy reloading() {
        ByteBuddyAgent.install();
        return ClassReloadingStrategy.fromInstalledAgent();
    }

    /** A method does nothing; it answers null, false or 0. */
    static Seed doesNothing(String type, String method) {
        return answers(type, method, StubMethod.INSTANCE);
    }

    /** A method answers the same, whatever it is asked. */
    static Seed answers(String type, String method, boolean always) {
        return answers(type, method, FixedValue.value(always));
    }

    /** A method finds nothing. */
    static Seed findsNothing(String type, String method) {
        try {
            return answers(type, method, MethodCall.invoke(Optional.class.getMethod("empty")));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A method answers with one of its parameters, counted from 0. */
    static Seed answersParameter(String type, String method, int parameter) {
        return answers(type, method, FixedValue.argument(parameter));
    }

    private static Seed answers(String name, String method, Implementation answer) {
        Class<?> type = type(name);
        return new Seed(
                type,
                new ByteBuddy().redefine(type).method(existing(type, method)).intercept(answer));
    }

    /** A text in a method, such as a statement of SQL, holds something else. */
    static Seed says(String name, String method, String text, String instead) {
        Class<?> type = type(name);
        boolean[] found = {false};
        AsmVisitorWrapper.ForDeclaredMethods.MethodVisitorWrapper replacing =
                (instrumented, described, visitor, context, pool, writer, reader) ->
                        new MethodVisitor(Opcodes.ASM9, visitor) {
                            @Override
                            public void visitLdcInsn(Object constant) {
                                boolean here = constant instanceof String said && said.contains(text);
                                found[0] |= here;
                                super.visitLdcInsn(here ? ((String) constant).replace(text, instead) : constant);
                            }
                        };
        Seed seed = new Seed(
                type,
                new ByteBuddy()
                        .redefine(type)
                        .visit(new AsmVisitorWrapper.ForDeclaredMethods().method(existing(type, method), replacing)));
        if (!found[0]) {
            seed.close();
            throw new IllegalArgumentException("%s does not say \"%s\" in %s".formatted(name, text, method));
        }
        return seed;
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName("io.mandate." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static ElementMatcher.Junction<MethodDescription> existing(Class<?> type, String method) {
        boolean there = Arrays.stream(type.getDeclaredMethods())
                .anyMatch(declared -> declared.getName().equals(method));
        if (!there) {
            throw new IllegalArgumentException(type + " has no method " + method);
        }
        return ElementMatchers.<MethodDescription>named(method).and(ElementMatchers.isDeclaredBy(type));
    }

    /** The class is as it was. */
    @Override
    public void close() {
        try {
            reloading().reset(type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
