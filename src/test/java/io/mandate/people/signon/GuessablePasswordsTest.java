package io.mandate.people.signon;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.people.signon.GuessablePasswords.Reason;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuessablePasswordsTest {

    private static final List<String> KNOWN =
            List.of("p12345", "ada.quinn@cornerbakery.example", "Ada", "Qu\u00EDnn", "Corner Bakery", "Mandate");

    private final CommonPasswords common = new CommonPasswords();
    private final GuessablePasswords guessable = new GuessablePasswords(common);

    @Test
    void a_hundred_thousand_of_the_most_used_ship_with_the_program() {
        assertThat(common.size()).isGreaterThanOrEqualTo(100_000);
        assertThat(List.of("password", "qwertyuiop", "iloveyou", "sunshine", "dragon"))
                .allMatch(common::contain);
        assertThat(List.of("a few plain words", "xkqvjz", "correct-horse-2026")).noneMatch(common::contain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "Password123!",
                "123456789012",
                "qwertyuiop123",
                "passwordpassword",
                "P@ssw0rd1234",
                "p4ssw0rd!!!!",
                "sunshine2026!",
                "!!!iloveyou!!!",
                "iloveyou-iloveyou",
                "qwertyqwerty",
                "1q2w3e4r5t6y",
                "abcdefghijkl",
                "aaaaaaaaaaaa",
                "abcabcabcabc",
                "098765432109",
                "zxcvbnm,./12",
                "asdfghjkl;12",
                "QWERTZUIOP\u00DC1",
                "2026-11-29-12",
                "\uFF30\uFF41\uFF53\uFF53\uFF57\uFF4F\uFF52\uFF44\uFF11\uFF12\uFF13\uFF14",
                "pa\u0301ssword1234",
                "administrator",
                "Administrator1",
                "letmein12345",
                "monkey123456"
            })
    void what_everybody_tries_first_is_guessed(String password) {
        assertThat(guessable.reason(password, KNOWN)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada.Quinn.2026",
                "quinn-ada-1980",
                "CornerBakery1!",
                "bakery.corner",
                "mandate12345",
                "Mandate-2026!",
                "AdaQuinn@Mandate",
                "qu\u00EDnnqu\u00EDnn12",
                "cornerbakery.example",
                "p12345p12345!"
            })
    void what_everybody_knows_of_the_person_is_guessed(String password) {
        assertThat(guessable.reason(password, KNOWN)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a few plain words",
                "a new sentence of my own",
                "correct-horse-2026",
                "mandate-demo-2026",
                "Tr0ub4dor&3 lamp",
                "xK9#mQ2$vL7p",
                "lluvia sobre el mar",
                "\u6C34\u66DC\u65E5\u306E\u732B\u3068\u9752\u3044\u5915\u713C\u3051\u96F2",
                "quinn walks at noon"
            })
    void what_people_make_up_is_not(String password) {
        assertThat(guessable.reason(password, KNOWN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "nora nora 1980, KNOWN_WORDS",
        "Ada.Quinn.2026, KNOWN_WORDS",
        "cornerbakery12, KNOWN_WORDS",
        "qwertyuiop123, ALONG_THE_KEYS",
        "abcdefghijkl, ALONG_THE_KEYS",
        "abqabqabqabq, REPEATED",
        "passwordpassword, REPEATED",
        "Password123!, COMMON",
        "!!!iloveyou!!!, COMMON"
    })
    void it_is_said_why(String password, Reason reason) {
        List<String> known = Stream.concat(KNOWN.stream(), Stream.of("Nora")).toList();

        assertThat(guessable.reason(password, known)).contains(reason);
    }
}
