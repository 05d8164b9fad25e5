package io.mandate.engine.release.check;

import io.mandate.analyst.FileNames;
import io.mandate.platform.mail.Links;
import io.mandate.platform.mail.MailPreview;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Language;
import io.mandate.platform.words.Message;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Mails that can be rendered, say the same in every language, and give no secret away. */
final class Mails implements FileCheck, Check {

    /** The only mail that may hold an access code. */
    private static final String WITH_CODE = "access-code";

    /** The present instant, which every notice is given. */
    private static final String AT = "at";

    private static final Pattern TAG = Pattern.compile("\\{\\{([#^/]?)\\s*(\\w+(?:\\.\\w+)*|\\.)\\s*}}");
    /** A subject may say one thing or the other, each with its tags. */
    private static final Pattern SUBJECT = Pattern.compile("Subject: \\S.{3,300}");

    private static final Pattern LINE_OF_CODE = Pattern.compile("(?m)^\\{\\{code}}$");
    private static final Pattern ADDRESS = Pattern.compile("(?i)\\b(?:https?:|www\\.|javascript:|data:|mailto:)");
    private static final Pattern LINK = Pattern.compile("\\[[^]\\n]*]\\(([^)\\n]*)\\)|\\[[^]\\n]*]:|<[a-zA-Z/!]");

    private final MailPreview preview;
    private final Set<String> everyName;
    private final Set<String> everywhere;
    private final SortedMap<String, String> shipped;
    private final List<String> languages;

    /**
     * Checks mails.
     *
     * @param shipped the mails that the program fills with values
     * @param languages in which people read mails
     */
    Mails(MailPreview preview, Links links, SortedMap<String, String> shipped, List<String> languages) {
        this.preview = preview;
        this.everyName = preview.names();
        this.everywhere = new HashSet<>(links.names());
        this.everywhere.addAll(Set.of("brand", AT));
        this.shipped = shipped;
        this.languages = languages;
    }

    @Override
    public void check(String file, Models models, Findings findings) {
        if (models.mails().containsKey(file)) {
            mail(file, models.mails().get(file), findings);
        }
    }

    @Override
    public void check(Models models, Findings findings) {
        sameInEveryLanguage(models.mails(), findings);
    }

    private void mail(String file, String source, Findings findings) {
        if (source.length() > MailPreview.LONGEST) {
            findings.add(file, null, Message.of("finding.mail-size"));
            return;
        }
        String subject = source.lines().findFirst().orElse("");
        if (!SUBJECT.matcher(subject).matches()
                || source.lines().skip(1).findFirst().filter(String::isEmpty).isEmpty()
                || source.contains("\r")) {
            findings.add(file, "line 1", Message.of("finding.mail-subject"));
        }
        tags(file, source, findings);
        if (source.contains("code}}")
                && !(FileNames.key(file).equals(WITH_CODE)
                        && LINE_OF_CODE.matcher(source).results().count()
                                == source.split("code\\s*}}", -1).length - 1)) {
            findings.add(file, "code", Message.of("finding.mail-code"));
        }
        links(file, source, findings);
        if (findings.isClean(file)) {
            render(file, source, findings);
        }
    }

    private void tags(String file, String source, Findings findings) {
        String rest = TAG.matcher(source).replaceAll("");
        if (rest.contains("{{") || rest.contains("}}") || source.contains("{{{") || source.contains("}}}")) {
            findings.add(file, null, Message.of("finding.mail-tag"));
        }
        Set<String> unknown = names(source);
        unknown.removeAll(given(file));
        unknown.remove("code");
        if (!unknown.isEmpty()) {
            findings.add(
                    file,
                    unknown.iterator().next(),
                    Message.of("finding.mail-name").with("names", unknown));
        }
    }

    /** What the program gives to a mail: a thing that the shipped text names, with all that is known of it. */
    private Set<String> given(String file) {
        String english = shipped.get("mails/" + FileNames.key(file) + ".en.mustache");
        if (english == null) {
            return everyName;
        }
        Set<String> things = names(english).stream().map(Mails::thing).collect(Collectors.toSet());
        things.addAll(everywhere);
        return everyName.stream().filter(name -> things.contains(thing(name))).collect(Collectors.toSet());
    }

    private static String thing(String name) {
        return name.replaceFirst("\\..*", "");
    }

    /** An address that is no value of the program is not ours to mail. */
    private static void links(String file, String source, Findings findings) {
        boolean foreign = ADDRESS.matcher(source).find();
        Matcher link = LINK.matcher(source);
        while (link.find()) {
            foreign |= link.group(1) == null || !TAG.matcher(link.group(1)).matches();
        }
        if (foreign) {
            findings.add(file, null, Message.of("finding.mail-link"));
        }
    }

    private void render(String file, String source, Findings findings) {
        try {
            MailPreview.Preview mail = preview.of(source, language(file));
            if (mail.subject().isBlank() || mail.text().isBlank()) {
                throw new InvalidInput("", "mail", Message.of("refusal.mail.empty"));
            }
        } catch (InvalidInput unreadable) {
            findings.add(
                    file,
                    null,
                    Message.of("finding.mail-render")
                            .with("why", unreadable.errors().get(0).detail()));
        }
    }

    private void sameInEveryLanguage(SortedMap<String, String> mails, Findings findings) {
        SortedMap<String, Set<String>> missing = new TreeMap<>();
        for (String file : mails.keySet()) {
            String english = "mails/" + FileNames.key(file) + "." + Language.ENGLISH + ".mustache";
            if (!languages.contains(language(file))) {
                findings.add(file, null, Message.of("finding.mail-language").with("languages", languages));
            } else if (!mails.containsKey(english)) {
                missing.computeIfAbsent(english, first -> new HashSet<>()).add(file);
            } else if (findings.isClean(file)
                    && findings.isClean(english)
                    && !tags(mails.get(file)).equals(tags(mails.get(english)))) {
                findings.add(file, null, Message.of("finding.mail-same"));
            }
        }
        for (String english : missing.keySet()) {
            if (findings.isClean(english)) {
                findings.add(english, null, Message.of("finding.mail-english"));
            }
        }
    }

    private static Set<String> tags(String source) {
        return TAG.matcher(source).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Set<String> names(String source) {
        return TAG.matcher(source)
                .results()
                .map(tag -> tag.group(2))
                .filter(name -> !name.equals("."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String language(String file) {
        return file.replaceFirst(".*\\.([a-z]+)\\.mustache", "$1");
    }
}
