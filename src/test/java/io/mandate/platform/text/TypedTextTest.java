package io.mandate.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.platform.text.TypedText.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTest {

    private static String fault(String typed, Kind kind) {
        return TypedText.fault(TypedText.read(typed), kind)
                .map(TypedText.Fault::code)
                .orElse("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ", "\t", "\u00A0", "\u2007", "\u202F", "\u3000", "\u0085", "\u200B", "\uFEFF", "\u2060", "\u00AD",
                "\u2028", "\r\n", "\u3164", "\u2800", "\u180E"
            })
    void what_is_around_a_text_and_cannot_be_seen_is_not_part_of_it(String around) {
        assertThat(TypedText.read(around + "Ann Lee" + around)).isEqualTo("Ann Lee");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200B",
                "\uFEFF",
                "\u3164",
                "\u2800",
                "\u115F\u1160",
                "\uFFA0",
                "\u034F",
                "\u200D",
                "\u202E",
                "\uDB40\uDC41",
                "\u2060\u00A0"
            })
    void a_text_of_which_nothing_can_be_seen_is_empty(String unseen) {
        assertThat(TypedText.read(unseen)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Nu\u0301n\u0303ez, N\u00FA\u00F1ez",
        "Zoe\u0308, Zo\u00EB",
        "\u212Bngstr\u00F6m, \u00C5ngstr\u00F6m",
        "Ann\u00A0Marie, Ann Marie",
        "Ann\u2003Marie, Ann Marie",
        "Ng\u006F\u0323\u0302c, Ng\u1ED9c",
        "\u1112\u1161\u11AB, \uD55C"
    })
    void what_looks_the_same_is_the_same(String typed, String read) {
        assertThat(TypedText.read(typed)).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada\u0000",
                "Ada\u0000Lee",
                "Ada\u0007Lee",
                "Ada\u202EeeL",
                "Ada\u2066Lee",
                "A\u200Bda",
                "A\u00ADda",
                "A\u200Dda",
                "Ada\nLee",
                "Ada\u2028Lee",
                "\uFFFE",
                "A\uFFFFa",
                "A\uFDD0a",
                "\uD83F\uDFFE",
                "Jos\uFFFD",
                "\uD800",
                "A\uDC00a",
                "A\u3164a",
                "A\u2800\u115Fa",
                "A\uFE0F\u200Bb",
                "A\uDB40\uDC41b"
            })
    void a_name_holds_nothing_that_is_not_seen(String typed) {
        assertThat(fault(typed, Kind.NAME)).isEqualTo("characters");
        assertThat(fault(typed, Kind.PERSON)).isEqualTo("characters");
    }

    @Test
    void marks_are_few() {
        assertThat(fault("Z" + "\u0335".repeat(40), Kind.NAME)).isEqualTo("characters");
        assertThat(fault("Z" + "\u0301\u0335".repeat(10) + "a", Kind.LINES)).isEqualTo("characters");
        assertThat(fault("\u05E9\u05C1\u05B8\u05DC\u05D5\u05B9\u05DD", Kind.NAME))
                .isEmpty();
        assertThat(fault("\u1019\u103C\u103D\u103E\u102F\u1037", Kind.NAME)).isEmpty();
        assertThat(fault("\u0301\u0301", Kind.NAME)).isEqualTo("characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "O'Hara",
                "N\u00FA\u00F1ez-Garc\u00EDa",
                "J. R. R.",
                "St. John",
                "\u6797",
                "\u0645\u062D\u0645\u062F",
                "\u0646\u0627\u0645\u0647\u200C\u0627\u06CC",
                "D\u2019Angelo",
                "Mary Ann",
                "X \u00C6 A-12",
                "Ma.de los \u00C1ngeles",
                "\u0DC1\u0DCA\u200D\u0DBB\u0DD3",
                "Wwwilliams",
                "St.John",
                "\u2764\uFE0F",
                "Jr."
            })
    void names_of_people_are_names(String name) {
        assertThat(fault(name, Kind.PERSON)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A and B Service",
                "Booking.com",
                "Amazon.com Services LLC",
                "AT&T",
                "Yahoo!",
                "3M",
                "@Home Corp.",
                "+Plus GmbH",
                "Toys \"R\" Us",
                "A/B Testing, Inc.",
                "H&R Block (East)",
                "Http Works",
                "Re: Union"
            })
    void names_of_companies_are_names(String name) {
        assertThat(fault(name, Kind.NAME)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Alert visit https://evil.example/login",
                "HTTP://EVIL.EXAMPLE",
                "ftp://x",
                "javascript:alert(1)",
                "www.evil.example",
                "Go to WWW.evil",
                "www2.evil.org",
                "evil.com/login",
                "\uFF57\uFF57\uFF57\uFF0Eevil",
                "h\uFF1A\uFF0F\uFF0Fx",
                "x\u2236//evil",
                "x:\u2215\u2215evil",
                "www\u3002evil",
                "\u051D\u051D\u051D.evil",
                "hxxp://evil",
                "x:\u2044\u2044evil",
                "mailto:eve",
                "https:evil"
            })
    void a_name_holds_no_address_of_a_page_and_nothing_like_one(String typed) {
        assertThat(fault(typed, Kind.NAME)).isEqualTo("link");
        assertThat(fault(typed, Kind.PERSON)).isEqualTo("link");
        assertThat(fault(typed, Kind.LINES)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.com",
                "visit evil.example now",
                "evil.io/login",
                "eve@evil.test",
                "evil\u3002com",
                "bit.ly/x"
            })
    void mails_make_no_link_of_the_name_of_a_person(String typed) {
        assertThat(fault(typed, Kind.PERSON)).isEqualTo("link");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"x\")",
                " =1+1",
                "\uFF1D1+1",
                "+SUM(A1)",
                "-cmd|' /C calc'!A0",
                "@SUM(1)",
                "=",
                "\u00A0=A1"
            })
    void a_name_is_no_formula(String typed) {
        assertThat(fault(typed, Kind.NAME)).isEqualTo("formula");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void nothing_is_wrong_with_what_is_empty(Kind kind) {
        assertThat(fault("", kind)).isEmpty();
        assertThat(TypedText.read(null)).isNull();
    }

    @Test
    void several_lines_stay_several_lines() {
        assertThat(TypedText.read("one\r\ntwo\tthree\n")).isEqualTo("one\r\ntwo\tthree");
        assertThat(fault("one\r\ntwo\tthree", Kind.LINES)).isEmpty();
    }
}
