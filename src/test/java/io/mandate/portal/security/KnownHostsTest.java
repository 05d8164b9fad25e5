package io.mandate.portal.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class KnownHostsTest {

    private final KnownHosts hosts = new KnownHosts("https://portal.carrier.example", List.of("mandate.inside", ""));

    @ParameterizedTest
    @CsvSource({
        "portal.carrier.example, /, 200",
        "PORTAL.carrier.example, /sign-on, 200",
        "mandate.inside, /access/v1/evaluation, 200",
        "evil.example, /, 400",
        "evil.example, /v3/api-docs, 400",
        "portal.carrier.example.evil.example, /sign-on, 400",
        "localhost, /, 400",
        "10.0.0.7, /api/session, 400",
        "10.0.0.7, /actuator/health/liveness, 200",
        "'', /, 400"
    })
    void a_site_answers_under_its_own_names_only(String name, String path, int status) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setServerName(name);
        MockHttpServletResponse response = new MockHttpServletResponse();

        hosts.doFilter(request, response, new MockFilterChain());

        assertThat(response.getStatus()).isEqualTo(status);
    }
}
