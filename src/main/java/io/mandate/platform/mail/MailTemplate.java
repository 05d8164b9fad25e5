package io.mandate.platform.mail;

import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.io.Writer;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Fills a mail text with values. A section inside a section multiplies what is written, so depth, steps and length are
 * bounded, and filling stops at the first bound that it reaches.
 */
final class MailTemplate {

    /** Of the text, in characters; those that ship with the program have up to 1,300. */
    static final int LONGEST = 10_000;

    /** Sections inside each other. */
    private static final int DEEPEST = 8;

    /** Values looked up, sections begun, and pieces written. */
    private static final int STEPS = 20_000;

    /** Of what is written, in characters: CommonMark takes time that grows with its square. */
    private static final int WRITTEN = 40_000;

    private static final Pattern SECTION = Pattern.compile("\\{\\{\\s*([#^/])");

    /** Texts of other kinds, and other braces. */
    private static final Pattern FOREIGN = Pattern.compile("\\{\\{\\s*[>=<$]");

    private MailTemplate() {}

    /** @throws MustacheException where it is malformed or reaches a bound; says no value */
    static String filled(String text, Map<String, Object> values, Mustache.Escaper escaper) {
        if (text.length() > LONGEST) {
            throw new MustacheException("it is longer than 10,000 characters");
        }
        if (FOREIGN.matcher(text).find()) {
            throw new MustacheException("it holds another text, or braces of its own");
        }
        if (depth(text) > DEEPEST) {
            throw new MustacheException("more than 8 sections stand inside each other");
        }
        Filling filling = new Filling();
        Mustache.compiler()
                .withEscaper(escaper)
                .withCollector(filling.collector())
                .defaultValue("")
                .compile(text)
                .execute(values, filling);
        return filling.toString();
    }

    private static int depth(String text) {
        int depth = 0;
        int deepest = 0;
        for (MatchResult section : SECTION.matcher(text).results().toList()) {
            depth += section.group(1).equals("/") ? -1 : 1;
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    private static final class Filling extends Writer {

        private final StringBuilder written = new StringBuilder();
        private int steps;

        @Override
        public void write(char[] text, int begin, int length) {
            requireSteps();
            if (written.length() + length > WRITTEN) {
                throw new MustacheException("what it says is longer than 40,000 characters");
            }
            written.append(text, begin, length);
        }

        private void requireSteps() {
            if (++steps > STEPS) {
                throw new MustacheException("its sections are repeated too often");
            }
        }

        Mustache.Collector collector() {
            return new DefaultCollector() {

                @Override
                public Iterator<?> toIterator(Object value) {
                    requireSteps();
                    return super.toIterator(value);
                }

                /** Mustache wraps what is thrown here: the next piece or section is refused instead. */
                @Override
                public Mustache.VariableFetcher createFetcher(Object context, String name) {
                    Mustache.VariableFetcher fetcher = super.createFetcher(context, name);
                    return fetcher == null
                            ? null
                            : (from, asked) -> {
                                steps++;
                                return fetcher.get(from, asked);
                            };
                }
            };
        }

        @Override
        public void flush() {
            // nothing waits
        }

        @Override
        public void close() {
            // nothing is open
        }

        @Override
        public String toString() {
            return written.toString();
        }
    }
}
