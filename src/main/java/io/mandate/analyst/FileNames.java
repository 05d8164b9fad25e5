package io.mandate.analyst;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of the files in a release: kebab-case, which is also the id of the model, in fixed folders. */
public final class FileNames {

    private static final String KEY = "([a-z][a-z0-9]*(?:-[a-z0-9]+)*)";
    private static final int LONGEST = 100;

    private static final Pattern MODEL = Pattern.compile(KEY + "\\.(?:bpmn|dmn|form)");
    private static final Pattern MAIL = Pattern.compile("mails/" + KEY + "\\.([a-z]{2})\\.mustache");
    private static final Pattern TEXTS = Pattern.compile("texts/" + KEY + "\\.([a-z]{2})\\.json");

    private FileNames() {}

    /** Whether a release may hold a file of this name, such as {@code code-policy.dmn}. */
    public static boolean isModel(String file) {
        return file.length() <= LONGEST
                && List.of(MODEL, MAIL, TEXTS).stream()
                        .anyMatch(names -> names.matcher(file).matches());
    }

    /**
     * The name in a release of a file that somebody uploads.
     *
     * @param path as a file manager or a program names it; its folders do not count
     * @return empty if no release may hold it
     */
    public static Optional<String> inRelease(String path) {
        String file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return List.of("", "mails/", "texts/").stream()
                .map(folder -> folder + file)
                .filter(FileNames::isModel)
                .findFirst();
    }

    /** Language of a mail; empty if the file is none. */
    public static Optional<String> languageOfMail(String file) {
        Matcher mail = MAIL.matcher(file);
        return mail.matches() ? Optional.of(mail.group(2)) : Optional.empty();
    }

    /** The id of the model in a file: {@code access-code} of {@code mails/access-code.en.mustache}. */
    public static String key(String file) {
        return file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\..*", "");
    }

    /** The last ending: {@code mustache} of {@code mails/access-code.en.mustache}. */
    public static String ending(String file) {
        return file.substring(file.lastIndexOf('.') + 1);
    }
}
