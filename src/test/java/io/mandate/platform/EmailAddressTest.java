package io.mandate.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.testing.Said;
import jakarta.mail.internet.InternetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "Ada.Quinn+work@Example.COM, ada.quinn+work@example.com",
        "' o''hara@example.com ', o'hara@example.com",
        "ada@bücher.example, ada@xn--bcher-kva.example",
        "a_b-c=d@sub.example.co, a_b-c=d@sub.example.co",
        // IDNA 2003 mailed these to another domain: fass, βολοσ, and without the joiner
        "ada@faß.example, ada@xn--fa-hia.example",
        "ADA@FASS.example, ada@fass.example",
        "ada@FAẞ.example, ada@xn--fa-hia.example",
        "ada@βόλος.example, ada@xn--nxasmm1c.example",
        "ada@βόλοσ.example, ada@xn--nxasmq6b.example",
        "ada@ශ්\u200dරී.example, ada@xn--10cl1a0b660p.example",
        "ada@نامه\u200cای.example, ada@xn--mgba3gch31f060k.example",
        "ada@XN--FA-HIA.example, ada@xn--fa-hia.example",
        "ada@bu\u0308cher.example, ada@xn--bcher-kva.example",
        "ada@ｅｘａｍｐｌｅ。com, ada@example.com",
        "ada@exam\u00adple.com, ada@example.com",
        "ada@ab--cd.example, ada@ab--cd.example"
    })
    void has_one_canonical_form(String typed, String canonical) throws Exception {
        assertThat(EmailAddress.parse(typed)).contains(new EmailAddress(canonical));
        // the library that sends the mail reads the same address
        assertThat(new InternetAddress(canonical, true).getAddress()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00a0", "\u2007", "\u202f", "\u3000", "\u0085", "\u200b", "\ufeff", "\u2060", " \t\r\n"})
    void has_no_space_of_any_kind_around_it(String space) {
        assertThat(EmailAddress.parse(space + "ada@example.com" + space)).contains(new EmailAddress("ada@example.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                // joiners where no script joins
                "ada@exa\u200dmple.com",
                "ada@exa\u200cmple.com",
                "ada@\u200dexample.com",
                "ada@ශ\u200dරී.example",
                "ada@نا\u200c.example",
                // a name of Punycode that no domain has: upper case, not normalized, plain ASCII, joiners, broken
                "ada@xn--FASS-.example",
                "ada@xn--example-.com",
                "ada@xn--a\u00e4.example",
                "ada@xn--.example",
                "ada@xn--zzzzzzzz99999.example",
                "ada@xn--ab-m1t.example",
                // directions mixed, a mark in front, a symbol, a character of nobody
                "ada@aא.example",
                "ada@1א.example",
                "ada@\u0301a.example",
                "ada@a\u2028b.example",
                "ada@a\u202eb.example",
                "ada@a\ufffdb.example",
                "ada@a\ue000b.example",
                "ada@a\u00b7b.example",
                "a\u00add@b.test",
                "ａ@b.test",
                "root",
                "@example.com",
                "ada@",
                "ada@localhost",
                "<aaa@bbb.test>ccc@ddd.test",
                "a@[127.0.0.1]",
                "a@127.0.0.1",
                "-oQ/x@b.test",
                "evil.test!a@b.test",
                "a%evil.test@b.test",
                "\"a b\"@c.test",
                "a(comment)@b.test",
                "a@b.test(comment)",
                "a@b.test,c@d.test",
                "group: a@b.test;",
                "a@b.test\r\nBcc: c@d.test",
                "a\r\n@b.test",
                "a b@c.test",
                "a..b@c.test",
                ".a@c.test",
                "a.@c.test",
                "a@b..test",
                "a@-b.test",
                "a@b-.test",
                "a@b_c.test",
                "a@b.test.",
                "a@b@c.test",
                "ä@b.test",
                "a@\u760D\u760A.test\u0000",
                "mailto:a@b.test"
            })
    void refuses_what_a_mail_library_could_read_differently(String typed) {
        assertThat(EmailAddress.parse(typed)).isEmpty();
    }

    @Test
    void has_an_end() {
        assertThat(EmailAddress.parse("a".repeat(64) + "@" + "b".repeat(63) + ".example"))
                .isPresent();
        assertThat(EmailAddress.parse("a".repeat(65) + "@b.example")).isEmpty();
        assertThat(EmailAddress.parse("a@" + "b".repeat(64) + ".example")).isEmpty();
        assertThat(EmailAddress.parse("a@" + "b.".repeat(130) + "example")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jöran@b.test|An e-mail address cannot contain \"ö\" before its @.",
                "a%b@c.test|An e-mail address cannot contain \"%\" before its @.",
                "a,b@c.test|An e-mail address cannot contain \",\" before its @.",
                "a b@c.test|An e-mail address cannot contain a blank.",
                "a\u00a0b@c.test|An e-mail address cannot contain a blank.",
                "a@b c.test|An e-mail address cannot contain a blank.",
                "a\u00add@b.test|An e-mail address cannot contain the invisible character U+00AD. Type the address anew.",
                "ada@exa\u200dmple.com|An e-mail address cannot contain the invisible character U+200D. Type the address anew.",
                "ada@a\ufffdb.example|The part after the @ cannot contain \"\ufffd\".",
                "a@b_c.test|The part after the @ cannot contain \"_\".",
                "a@b.test,c.test|The part after the @ cannot contain \",\".",
                "a..b@c.test|The part before the @ cannot begin or end with a dot, or have two of them in a row.",
                "ada@localhost|Complete the part after the @: a domain such as company.com.",
                "a@b..test|The part after the @ is not the name of a domain. Compare it with the address.",
                "root|Enter one e-mail address such as name@company.com.",
                "a@b@c.test|Enter one e-mail address such as name@company.com."
            })
    void the_sentence_names_what_is_at_fault(String typed, String sentence) {
        assertThat(EmailAddress.fault(typed).map(Said::english)).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "ada@xn--bcher-kva.example, ada@bücher.example",
        "ada@xn--fa-hia.example, ada@faß.example",
        "ada@xn--nxasmm1c.example, ada@βόλος.example",
        "ada@xn--fiqs8s.example, ada@中国.example",
        "ada@xn--mgba3gch31f060k.example, ada@نامه\u200cای.example",
        "ada@example.com, ada@example.com",
        // Cyrillic that reads as Latin, scripts mixed, a letter like another, broken
        "ada@xn--80ak6aa92e.com, ada@xn--80ak6aa92e.com",
        "ada@xn--pple-43d.com, ada@xn--pple-43d.com",
        "ada@xn--pple-zld.com, ada@xn--pple-zld.com",
        "ada@xn--zzzzzzzz99999.example, ada@xn--zzzzzzzz99999.example",
        "no address, no address"
    })
    void is_shown_as_people_write_it_unless_it_misleads(String canonical, String shown) {
        assertThat(EmailAddress.shown(canonical)).isEqualTo(shown);
    }
}
