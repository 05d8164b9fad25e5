package io.mandate.release;

import java.util.regex.Pattern;

/** Names of the files in a release: kebab-case, which is also the id of the model, and no folder of anybody's choice. */
public final class FileNames {

    private static final String KEY = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*";

    private static final Pattern MODEL = Pattern.compile("(?=.{1,100}$)(?:" + KEY + "\\.(?:bpmn|dmn|form)|mails/" + KEY
            + "\\.[a-z]{2}\\.mustache|texts/" + KEY + "\\.[a-z]{2}\\.json)");

    private FileNames() {}

    /** Whether a release may hold a file of this name, such as {@code code-policy.dmn}. */
    public static boolean isModel(String file) {
        return MODEL.matcher(file).matches();
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
