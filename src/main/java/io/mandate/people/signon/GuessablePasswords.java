package io.mandate.people.signon;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Passwords that are among the first that anybody tries: used by many, made of one such word and some digits, repeated, along
 * the keys, or of the words that everybody knows of the person.
 */
@Component
record GuessablePasswords(CommonPasswords common) {

    /** What is left of a password without what everybody knows. */
    private static final int LEAST_LETTERS = 4;

    private static final int SHORTEST_WORD = 3;
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");
    private static final Pattern AROUND = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");
    private static final Map<Character, Character> LOOKS =
            Map.of('@', 'a', '4', 'a', '0', 'o', '1', 'l', '!', 'i', '3', 'e', '$', 's', '5', 's', '7', 't');
    private static final List<String> RUNS = Stream.of(
                    "abcdefghijklmnopqrstuvwxyz",
                    "01234567890",
                    "qwertyuiop",
                    "asdfghjkl",
                    "zxcvbnm",
                    "qwertzuiop",
                    "azertyuiop",
                    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
                    "1q2w3e4r5t6y7u8i9o0p",
                    "!@#$%^&*()")
            .flatMap(run -> Stream.of(run, new StringBuilder(run).reverse().toString()))
            .toList();

    /** Why somebody would try a password early. */
    enum Reason {
        COMMON,
        KNOWN_WORDS,
        REPEATED,
        ALONG_THE_KEYS
    }

    /**
     * Why a password is easy to guess; empty if it is not.
     *
     * @param known names of the person, their company, their addresses and whose site it is
     */
    Optional<Reason> reason(String password, Collection<String> known) {
        String lower = folded(password);
        List<String> spellings = Stream.of(lower, withLetters(lower)).distinct().toList();
        if (spellings.stream().anyMatch(each -> isOfKnownWords(each, known))) {
            return Optional.of(Reason.KNOWN_WORDS);
        }
        if (isAlongTheKeys(lower)) {
            return Optional.of(Reason.ALONG_THE_KEYS);
        }
        if (isRepeated(lower)) {
            return Optional.of(Reason.REPEATED);
        }
        return spellings.stream().anyMatch(this::isCommon) ? Optional.of(Reason.COMMON) : Optional.empty();
    }

    private boolean isCommon(String password) {
        if (common.contain(password) || common.contain(AROUND.matcher(password).replaceAll(""))) {
            return true;
        }
        String letters = NO_LETTERS.matcher(password).replaceAll("");
        return letters.length() >= SHORTEST_WORD && letters.length() < 12 && common.contain(letters)
                || letters.length() < SHORTEST_WORD;
    }

    /** Names of people and firms, in any order, with digits and signs between them. */
    private static boolean isOfKnownWords(String password, Collection<String> known) {
        String rest = password;
        List<String> words = known.stream()
                .filter(each -> each != null)
                .flatMap(each -> Arrays.stream(folded(each).split("[^\\p{L}\\p{N}]+")))
                .filter(word -> word.length() >= SHORTEST_WORD)
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        for (String word : words) {
            rest = rest.replace(word, " ");
        }
        return !rest.equals(password) && NO_LETTERS.matcher(rest).replaceAll("").length() < LEAST_LETTERS;
    }

    /** A shorter text over and over, perhaps cut off at the end. */
    private static boolean isRepeated(String password) {
        for (int unit = 1; unit <= (password.length() + 1) / 2; unit++) {
            if (password.startsWith(password.substring(unit))) {
                return true;
            }
        }
        return false;
    }

    /** Nearly every character follows the one before it, in the alphabet, among the digits or on the keys. */
    private static boolean isAlongTheKeys(String password) {
        int follows = 0;
        for (int i = 1; i < password.length(); i++) {
            String pair = password.substring(i - 1, i + 1);
            follows += pair.charAt(0) == pair.charAt(1) || RUNS.stream().anyMatch(run -> run.contains(pair)) ? 1 : 0;
        }
        return follows * 10 >= (password.length() - 1) * 7;
    }

    private static String withLetters(String password) {
        StringBuilder letters = new StringBuilder();
        password.chars().forEach(c -> letters.append(LOOKS.getOrDefault((char) c, (char) c)));
        return letters.toString();
    }

    /** Without case, width and accents. */
    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }
}
