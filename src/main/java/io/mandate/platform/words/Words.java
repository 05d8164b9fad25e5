package io.mandate.platform.words;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Says messages, in each language of the site. Texts stand in {@code words/<language>.properties}, in the syntax of ICU's
 * MessageFormat. Pages read them as Spring's message source.
 */
@Component("messageSource")
public class Words implements MessageSource {

    /** The "p.m." of an hour ends its sentence, too. */
    private static final Pattern TWO_STOPS = Pattern.compile("(?<!\\.)\\.\\.(?=\\s|$)");

    private final Map<String, Map<String, String>> catalogues = new LinkedHashMap<>();
    private final ZoneId zone;

    /**
     * Reads the catalogues.
     *
     * @param languages as BCP 47 tags; the first speaks where another has no text
     * @param zone in which instants are written where no reader has one of their own
     */
    public Words(@Value("${mandate.languages}") List<String> languages, @Value("${mandate.time-zone}") ZoneId zone) {
        languages.forEach(language -> catalogues.put(language, read(language)));
        this.zone = zone;
    }

    private static Map<String, String> read(String language) {
        Properties texts = new Properties();
        try (Reader file = new InputStreamReader(
                new ClassPathResource("words/" + language + ".properties").getInputStream(), StandardCharsets.UTF_8)) {
            texts.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException("words of " + language, e);
        }
        return texts.stringPropertyNames().stream().collect(toMap(key -> key, texts::getProperty));
    }

    /** The languages in which people can read and be written to (H14), as BCP 47 tags. */
    public List<String> languages() {
        return List.copyOf(catalogues.keySet());
    }

    /** Whether there is a text for it. */
    public boolean know(Message message) {
        return text(Language.ENGLISH, message.key()) != null;
    }

    /** The message in the language and the time zone of the running request; null stays null. */
    public String said(Message message) {
        return in(Language.ofRequest(), message, TimeZone.ofRequest().orElse(null));
    }

    /** The instant in the language and the time zone of the running request. */
    public String said(Instant instant) {
        return in(Language.ofRequest(), instant, TimeZone.ofRequest().orElse(zone));
    }

    /** The message in a language; null stays null. */
    public String in(String language, Message message) {
        return in(language, message, null);
    }

    /** @param zone of the reader; null if it is not known */
    private String in(String language, Message message, ZoneId zone) {
        if (message == null) {
            return null;
        }
        String text = text(language, message.key());
        if (text == null && message.otherwise() == null) {
            throw new IllegalArgumentException("no text: " + message.key());
        }
        if (text == null) {
            return message.otherwise();
        }
        Map<String, Object> arguments = new HashMap<>();
        message.arguments().forEach((name, argument) -> arguments.put(name, inWords(argument, language, zone)));
        return format(text, arguments, Locale.forLanguageTag(language));
    }

    /** The instant in the language: day, minute and time zone, such as {@code martes, 1 de diciembre de 2026, 3:04 p. m. PST}. */
    public String in(String language, Instant instant) {
        return in(language, instant, zone);
    }

    private String in(String language, Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofPattern(text(language, "instant.pattern"), Locale.forLanguageTag(language))
                .format(instant.atZone(zone));
    }

    /**
     * One of the instants of a longer text, with its time zone between marks, so that the text can name it once.
     *
     * @param zone null for that of the site
     */
    public String in(String language, Instant instant, ZoneId zone, String mark) {
        String pattern = text(language, "instant.pattern").replace(" zzz", "'" + mark + " 'zzz'" + mark + "'");
        return DateTimeFormatter.ofPattern(pattern, Locale.forLanguageTag(language))
                .format(instant.atZone(zone == null ? this.zone : zone));
    }

    private Object inWords(Object argument, String language, ZoneId zone) {
        if (argument instanceof Message message) {
            return in(language, message, zone);
        }
        if (argument instanceof Instant instant) {
            return in(language, instant, zone == null ? this.zone : zone);
        }
        // as it is where the thing happened, for a reader whose own zone is not known
        if (argument instanceof ZonedDateTime moment) {
            return in(language, moment.toInstant(), zone == null ? moment.getZone() : zone);
        }
        return argument instanceof Collection<?> list
                ? list.stream()
                        .map(one -> inWords(one, language, zone).toString())
                        .collect(joining(", "))
                : argument;
    }

    /** @return null where there is none */
    private String text(String language, String key) {
        return Stream.concat(Stream.ofNullable(catalogues.get(language)), catalogues.values().stream())
                .map(texts -> texts.get(key))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String format(String text, Map<String, Object> arguments, Locale locale) {
        if (text.indexOf('{') < 0) {
            return text;
        }
        String said = new MessageFormat(text, locale).format(arguments);
        return TWO_STOPS.matcher(said).replaceAll(".");
    }

    @Override
    public String getMessage(String key, Object[] arguments, String otherwise, Locale locale) {
        String text = key == null ? null : text(locale.getLanguage(), key);
        if (text == null) {
            return otherwise;
        }
        Map<String, Object> numbered = new HashMap<>();
        for (int n = 0; arguments != null && n < arguments.length; n++) {
            numbered.put(String.valueOf(n), arguments[n]);
        }
        return format(text, numbered, locale);
    }

    @Override
    public String getMessage(String key, Object[] arguments, Locale locale) {
        String said = getMessage(key, arguments, null, locale);
        if (said == null) {
            throw new NoSuchMessageException(key, locale);
        }
        return said;
    }

    @Override
    public String getMessage(MessageSourceResolvable resolvable, Locale locale) {
        return Stream.ofNullable(resolvable.getCodes())
                .flatMap(Stream::of)
                .map(key -> getMessage(key, resolvable.getArguments(), null, locale))
                .filter(Objects::nonNull)
                .findFirst()
                .or(() -> Optional.ofNullable(resolvable.getDefaultMessage()))
                .orElseThrow(() -> new NoSuchMessageException(resolvable.toString(), locale));
    }
}
