package io.mandate.rules;

import static org.assertj.core.api.Assertions.assertThat;

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
        "a_b-c=d@sub.example.co, a_b-c=d@sub.example.co"
    })
    void has_one_canonical_form(String typed, String canonical) throws Exception {
        assertThat(EmailAddress.parse(typed)).contains(new EmailAddress(canonical));
        // the library that sends the mail reads the same address
        assertThat(new InternetAddress(canonical, true).getAddress()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
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
}
