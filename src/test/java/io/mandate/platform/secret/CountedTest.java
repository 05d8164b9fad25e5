package io.mandate.platform.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountedTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7:50123",
        "192.0.2.7, ::ffff:192.0.2.7",
        "192.0.2.7, ::FFFF:c000:207",
        "192.0.2.7, [::ffff:192.0.2.7]:443",
        "2001:db8:1:2::1, 2001:DB8:1:2:ffff:ffff:ffff:ffff",
        "2001:db8:1:2::1, 2001:0db8:0001:0002::",
        "2001:db8:1:2::1, [2001:db8:1:2::9]",
        "2001:db8:1:2::1, [2001:db8:1:2::9]:443",
        "fe80::1, fe80::2%eth0",
        "fe80::1, [fe80::2%2]:443"
    })
    void aVisitorIsOneSource(String address, String other) {
        assertThat(Counted.source(other)).isEqualTo(Counted.source(address));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.8",
        "2001:db8:1:2::1, 2001:db8:1:3::1",
        "2001:db8:1:2::1, 2001:db8:2:2::1",
        "::1, 127.0.0.1",
        "unknown, hidden"
    })
    void othersAreOthers(String address, String other) {
        assertThat(Counted.source(other)).isNotEqualTo(Counted.source(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "_hidden", "1.2.3.4.5", "a.b", "fe80", "::1::2", ":", "1:2:3:4:5:6:7:8:9"})
    void whatIsNoAddressIsItself(String text) {
        assertThat(Counted.source(text).key()).isEqualTo(text);
    }
}
