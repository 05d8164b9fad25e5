package io.mandate.portal;

import io.mandate.platform.mail.Brand;
import io.mandate.platform.words.Words;
import io.mandate.portal.security.Routes;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds pages by the words of their own texts (F10), in an index of each language that is made once, at the start. */
@Component
class SiteSearch {

    private static final List<String> ARTICLES = Routes.all().stream()
            .filter(route -> Routes.ARTICLE.equals(route.view()))
            .map(route -> route.path().substring(1))
            .toList();
    private static final List<String> TOPICS = List.of("manage", "codes", "team", "members", "billing", "documents");

    /** Sections of an article, questions of a topic, steps and rights of the start page. */
    private static final int MOST_PARTS = 8;

    private static final int BEFORE_THE_FIRST = 60;
    private static final int LONGEST_EXCERPT = 220;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private final Map<String, List<Page>> pages;

    SiteSearch(Words words, Brand brand) {
        this.pages = words.languages().stream().collect(Collectors.toMap(language -> language, language -> new Texts(
                        words, Locale.forLanguageTag(language))
                .pages(brand)));
    }

    /**
     * A page that has all the words.
     *
     * @param address path, with the anchor of a part of the page
     */
    record Result(String address, List<Part> title, List<Part> excerpt) {}

    /** @param found whether it is a word that was looked for */
    record Part(String text, boolean found) {}

    /**
     * Pages that have, for each word that is looked for, one that begins with it, in any case and with or without accents.
     * Those with most of them in the title come first.
     *
     * @param signedOn whether pages that need a session count
     */
    List<Result> find(String query, String language, boolean signedOn) {
        List<String> wanted = Text.of(query).words().stream().map(Word::plain).toList();
        if (wanted.isEmpty()) {
            return List.of();
        }
        return pages.get(language).stream()
                .filter(page -> signedOn || !page.needsSession())
                .filter(page -> page.hasAll(wanted))
                .sorted(Comparator.comparing(page -> -page.title().count(wanted)))
                .map(page -> new Result(
                        page.address(), page.title().marked(wanted), page.text().excerpt(wanted)))
                .toList();
    }

    /** The texts of a language. */
    private record Texts(Words words, Locale locale) {

        List<Page> pages(Brand brand) {
            List<Page> pages = new ArrayList<>();
            pages.add(page(
                    "/",
                    "welcome.title",
                    all("welcome.lead", "welcome.designate.text")
                            + parts("welcome.steps.", ".title", ".text")
                            + parts("welcome.rights.", "")));
            pages.add(page("/designate", "designate.title", all("designate.lead", "designate.text")));
            pages.add(page(
                    "/register", "layout.register", all("register.lead", "register.have", "register.have.enough")));
            pages.add(page(
                    "/sign-on", "sign-on.title", all("sign-on.employers", "sign-on.brokers", "sign-on.quote.title")));
            pages.add(page("/forgot-user-id", "forgot-user-id.title", all("forgot-user-id.lead")));
            pages.add(page("/forgot-password", "forgot-password.title", all("forgot-password.lead")));
            for (String topic : TOPICS) {
                numbered("help." + topic + ".")
                        .forEach(question -> pages.add(page(
                                "/help#" + question.substring("help.".length()), question, all(question + ".answer"))));
            }
            for (String topic : ARTICLES) {
                pages.add(page("/" + topic, topic + ".title", all(topic + ".lead") + parts(topic + ".", "", ".text")));
            }
            pages.add(page("/contact", "contact.title", all("contact.lead", "contact.have-ready")));
            pages.add(page("/contact#languages", "layout.languages", said("contact.languages", brand.phone())));
            pages.add(needsSession("/home", "layout.home"));
            pages.add(needsSession("/account", "account.title"));
            pages.add(needsSession("/enter-access-code", "code.title"));
            pages.add(needsSession("/manage-user-access", "access.title"));
            pages.add(needsSession("/tasks", "tasks.title"));
            return pages;
        }

        private Page page(String address, String title, String text) {
            return new Page(address, false, Text.of(said(title)), Text.of(text.strip()));
        }

        private Page needsSession(String address, String title) {
            return new Page(address, true, Text.of(said(title)), Text.of(""));
        }

        /** Texts whose keys go on with numbers. */
        private String parts(String key, String... endings) {
            return numbered(key)
                    .flatMap(numbered -> Stream.of(endings).map(ending -> all(numbered + ending)))
                    .collect(Collectors.joining());
        }

        private Stream<String> numbered(String key) {
            return IntStream.rangeClosed(1, MOST_PARTS)
                    .mapToObj(number -> key + number)
                    .filter(numbered -> Stream.of(numbered, numbered + ".title")
                            .anyMatch(existing -> words.getMessage("page." + existing, null, null, locale) != null));
        }

        /** One text after the other; a heading ends like a sentence. */
        private String all(String... keys) {
            return Stream.of(keys)
                    .map(this::said)
                    .map(text -> text.matches("(?s).*[.?!]") ? text + " " : text + ". ")
                    .collect(Collectors.joining());
        }

        private String said(String key, Object... arguments) {
            return words.getMessage("page." + key, arguments, locale);
        }
    }

    private record Page(String address, boolean needsSession, Text title, Text text) {

        boolean hasAll(List<String> wanted) {
            return wanted.stream().allMatch(word -> title.has(word) || text.has(word));
        }
    }

    /** @param plain small, without accents */
    private record Word(String plain, int start, int end) {

        boolean isOneOf(List<String> wanted) {
            return wanted.stream().anyMatch(plain::startsWith);
        }
    }

    private record Text(String all, List<Word> words) {

        static Text of(String all) {
            return new Text(
                    all,
                    WORD.matcher(all)
                            .results()
                            .map(match -> new Word(plain(match.group()), match.start(), match.end()))
                            .toList());
        }

        private static String plain(String word) {
            return ACCENTS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD))
                    .replaceAll("")
                    .toLowerCase(Locale.ROOT);
        }

        boolean has(String wanted) {
            return count(List.of(wanted)) == 1;
        }

        long count(List<String> wanted) {
            return wanted.stream()
                    .filter(word -> words.stream().anyMatch(own -> own.plain().startsWith(word)))
                    .count();
        }

        List<Part> marked(List<String> wanted) {
            return marked(wanted, 0, all.length());
        }

        /** What stands around the first of the words. */
        List<Part> excerpt(List<String> wanted) {
            int first = words.stream()
                    .filter(word -> word.isOneOf(wanted))
                    .findFirst()
                    .map(Word::start)
                    .orElse(0);
            int from = words.stream()
                    .mapToInt(Word::start)
                    .filter(start -> first <= BEFORE_THE_FIRST || start >= first - BEFORE_THE_FIRST)
                    .findFirst()
                    .orElse(0);
            int to = all.length() <= from + LONGEST_EXCERPT
                    ? all.length()
                    : words.stream()
                            .mapToInt(Word::end)
                            .filter(end -> end <= from + LONGEST_EXCERPT)
                            .max()
                            .orElse(from);
            List<Part> parts = marked(wanted, from, to);
            if (from > 0) {
                parts.add(0, new Part("… ", false));
            }
            if (to < all.length()) {
                parts.add(new Part(" …", false));
            }
            return parts;
        }

        private List<Part> marked(List<String> wanted, int from, int to) {
            List<Part> parts = new ArrayList<>();
            int at = from;
            for (Word word : words) {
                if (word.start() >= from && word.end() <= to && word.isOneOf(wanted)) {
                    parts.add(new Part(all.substring(at, word.start()), false));
                    parts.add(new Part(all.substring(word.start(), word.end()), true));
                    at = word.end();
                }
            }
            parts.add(new Part(all.substring(at, to), false));
            return parts;
        }
    }
}
