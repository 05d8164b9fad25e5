package io.mandate.onboarding.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.platform.EmailAddress;
import io.mandate.platform.secret.TestKeys;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessCodePropertiesTest {

    private static final UUID INVITATION = UUID.fromString("5d0c6d4e-3b0f-4c0e-9a3c-1f2e3d4c5b6a");
    private static final byte[] NONCE = "sixteen bytes...".getBytes(StandardCharsets.UTF_8);
    private static final String ADDRESS = "ada@example.com";

    private final io.mandate.platform.secret.Keys keys = TestKeys.ring("a", "b");

    private AccessCode code(String kid, UUID invitation, int issue, byte[] nonce, String address) {
        return AccessCode.derive(keys, kid, invitation, issue, nonce, new EmailAddress(address));
    }

    private AccessCode code() {
        return code("a", INVITATION, 1, NONCE, ADDRESS);
    }

    @Test
    void isTheSameWhenItIsDerivedAgain() {
        assertThat(code().sameAs(code())).isTrue();
        assertThat(code().forMail()).matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}");
    }

    @Test
    void isAnotherForAnotherKeyInvitationIssueNonceOrAddress() {
        byte[] otherNonce = NONCE.clone();
        otherNonce[15]++;
        List<AccessCode> others = List.of(
                code("b", INVITATION, 1, NONCE, ADDRESS),
                code("a", UUID.randomUUID(), 1, NONCE, ADDRESS),
                code("a", INVITATION, 2, NONCE, ADDRESS),
                code("a", INVITATION, 1, otherNonce, ADDRESS),
                code("a", INVITATION, 1, NONCE, "eve@example.com"));

        assertThat(others).noneMatch(code()::sameAs);
        assertThat(others.stream().map(AccessCode::forMail).distinct()).hasSize(5);
    }

    @Test
    void isDistinctAmongManyAndSpreadsOverAllSymbols() {
        Set<String> codes = new HashSet<>();
        Set<Character> symbols = new HashSet<>();
        for (int issue = 1; issue <= 20_000; issue++) {
            String mailed = code("a", INVITATION, issue, NONCE, ADDRESS).forMail();
            codes.add(mailed);
            symbols.add(mailed.charAt(0));
            symbols.add(mailed.charAt(18));
        }
        assertThat(codes).hasSize(20_000);
        assertThat(symbols).hasSize(32);
    }

    @Test
    void isReadHoweverItIsTyped() {
        String mailed = code().forMail();
        List<UnaryOperator<String>> typings = List.of(
                typed -> typed,
                typed -> typed.toLowerCase(Locale.ROOT),
                typed -> typed.replace("-", ""),
                typed -> typed.replace("-", " "),
                typed -> " \t" + typed + "\n",
                typed -> typed.replace('0', 'O').replace('1', 'I'),
                typed -> typed.replace('0', 'o').replace('1', 'l'));

        assertThat(typings).allSatisfy(typing -> assertThat(AccessCode.typed(typing.apply(mailed)))
                .hasValueSatisfying(read -> assertThat(read.sameAs(code())).isTrue()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00A0", "\u200B", "\u00AD", "\u2013", "\u2011", "\u2212", "\uFEFF", "\u2060", "\u2003", "_", ".",
                "\u2028", "/"
            })
    void isReadWhateverAPastePutsBetweenOrAroundIt(String between) {
        String mailed = code().forMail();
        for (String typed : List.of(
                mailed.replace("-", between),
                between + mailed + between,
                String.join(between, mailed.split("")),
                mailed + "." + between)) {
            assertThat(AccessCode.typed(typed))
                    .hasValueSatisfying(read -> assertThat(read.sameAs(code())).isTrue());
        }
    }

    @Test
    void isReadInFullWidthLettersAndDigits() {
        String wide = code().forMail()
                .codePoints()
                .map(c -> c - '!' + 0xFF01)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        assertThat(AccessCode.typed(wide))
                .hasValueSatisfying(read -> assertThat(read.sameAs(code())).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0000-0000-0000-000",
                "0000-0000-0000-00000",
                "0000-0000-0000-000U",
                "....-....-....-....",
                "\u200B",
                "0000-0000-0000-000\u0430",
                "${1+1}0000000000",
                "0000-0000-0000-0000' or '1'='1"
            })
    void isNothingElse(String typed) {
        assertThat(AccessCode.typed(typed)).isEmpty();
    }

    @Test
    void isNotReadFromNothingOrFromTooMuch() {
        assertThat(AccessCode.typed(null)).isEqualTo(Optional.empty());
        assertThat(AccessCode.typed(" ".repeat(400) + code().forMail())).isEmpty();
    }

    @Test
    void isHiddenFromLogs() {
        assertThat(code()).hasToString("***");
        assertThat("" + Optional.of(code())).doesNotContain(code().forMail());
    }
}
