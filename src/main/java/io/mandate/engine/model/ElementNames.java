package io.mandate.engine.model;

import io.mandate.analyst.difference.ModelNames;
import io.mandate.platform.words.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;

/** What steps of deployed processes, and tables and columns of deployed decisions, are called in the language of a reader. */
@Component
public class ElementNames {

    /** A definition never changes, and a reader asks for few. */
    private final ConcurrentLruCache<Wanted, Map<String, String>> known;

    private record Wanted(Kind kind, String definition, String language) {}

    private enum Kind {
        PROCESS,
        DECISION
    }

    ElementNames(@Lazy RepositoryService repository) {
        known = new ConcurrentLruCache<>(
                64,
                wanted -> read(
                        wanted.kind() == Kind.PROCESS
                                ? repository.getProcessModel(wanted.definition())
                                : repository.getDecisionModel(wanted.definition()),
                        wanted.language()));
    }

    private static Map<String, String> read(InputStream model, String language) {
        try (model) {
            return ModelNames.in(language, model.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A step, as somebody reads it.
     *
     * @param process id of its definition
     * @param otherwise what it is called where its model has no name in this language
     */
    public String ofStep(String process, String step, String otherwise, String language) {
        return of(Kind.PROCESS, process, step, otherwise, language);
    }

    /**
     * A table or a column, as whoever asks now reads it.
     *
     * @param decision id of its definition
     */
    public String ofTable(String decision, String element, String otherwise) {
        return of(Kind.DECISION, decision, element, otherwise, Language.ofRequest());
    }

    /** Models are written in English. */
    private String of(Kind kind, String definition, String element, String otherwise, String language) {
        return definition == null || element == null || language.equals(Language.ENGLISH)
                ? otherwise
                : known.get(new Wanted(kind, definition, language)).getOrDefault(element, otherwise);
    }
}
