package io.mandate.people.signon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mandate.people.signon.Passwords.Owner;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.mail.Brand;
import io.mandate.platform.refusal.InvalidInput;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;

/** Every new password comes by this door. */
class PasswordsTest {

    private static final Owner ADA = new Owner(
            "p12345", EmailAddress.require("", "ada.quinn@cornerbakery.example"), "Ada", "Quínn", "Corner Bakery");

    private final Passwords passwords = new Passwords(
            new Argon2Passwords(64, 1),
            new GuessablePasswords(new CommonPasswords()),
            new Brand(
                    "Example Health",
                    "1",
                    Map.of(),
                    "",
                    new ByteArrayResource(new byte[0]),
                    "#000000",
                    "#ffffff",
                    List.of()));

    @ParameterizedTest
    @CsvSource({
        "password1234, password.guessable",
        "Password123!, password.guessable",
        "123456789012, password.guessable",
        "qwertyuiop123, password.guessable",
        "passwordpassword, password.guessable",
        "adaquinn-2026, password.guessable",
        "CornerBakery12, password.guessable",
        "examplehealth1, password.guessable",
        "a few\u200B plain words, password.characters",
        "a few plain words\uFEFF, password.characters",
        "a few\u0000 plain words, password.characters",
        "a few\u0007 plain words, password.characters",
        "a few\u202E plain words, password.characters",
        "a few\uD800 plain words, password.characters",
        "a few\uFFFF plain words, password.characters",
        "eleven char, password.short",
        "\u0065\u0301\u0065\u0301\u0065\u0301\u0065\u0301\u0065\u0301\u0065\u0301, password.short"
    })
    void what_is_known_short_or_not_to_be_typed_is_refused(String password, String code) {
        assertThatThrownBy(() -> passwords.hash(password, ADA))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidInput.class))
                .satisfies(refused -> assertThat(refused.errors().get(0).code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a few plain words",
                "una frase con eñes",
                "correct-horse-2026",
                "水曜日の猫と青い夕焼け雲",
                "twelve letter",
                "🐙 eight arms and a hat"
            })
    void what_people_make_up_is_taken(String password) {
        assertThat(passwords.hash(password, ADA)).isNotEqualTo(password);
    }
}
