package io.mandate.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EmailAddressPropertiesTest {

    /** Texts that are nearly addresses. */
    @Provide
    Arbitrary<String> typed() {
        Arbitrary<String> part = Arbitraries.strings()
                .withChars("abXY09.-_+%!\"'<>()[]:;,\\ @\r\n\t\u0000\u00e9\u200b\u760d")
                .ofMinLength(0)
                .ofMaxLength(12);
        Arbitrary<String> foreign = Arbitraries.strings()
                .withChars("aZ9-.ßẞςσıİéא1ش\u00ad\u200c\u200d\u094d\u0915\u0301\u200b\u3002\uff21\ud800\udc00x")
                .ofMinLength(1)
                .ofMaxLength(10);
        Arbitrary<String> plain =
                Arbitraries.strings().withChars("abXY09.-_+'").ofMinLength(1).ofMaxLength(8);
        return Arbitraries.oneOf(
                part,
                part.flatMap(local -> plain.map(domain -> local + "@" + domain + ".example")),
                foreign.map(domain -> "ada@" + domain + ".example"),
                foreign.map(domain -> "ada@xn--" + domain + ".example"),
                plain.flatMap(local -> part.map(domain -> local + "@" + domain)));
    }

    @Property(tries = 20_000)
    void whatIsAcceptedMeansTheSameToTheMailLibraryAndIsItsOwnCanonicalForm(@ForAll("typed") String typed)
            throws AddressException {
        var address = EmailAddress.parse(typed);
        if (address.isPresent()) {
            String canonical = address.get().canonical();
            assertThat(new InternetAddress(canonical, true).getAddress()).isEqualTo(canonical);
            assertThat(EmailAddress.parse(canonical)).isEqualTo(address);
            assertThat(canonical).matches("[!-~]+@[a-z0-9.-]+").hasSizeLessThanOrEqualTo(254);
        }
    }
}
