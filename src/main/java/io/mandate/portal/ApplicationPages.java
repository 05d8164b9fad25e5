package io.mandate.portal;

import java.net.URI;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponentsBuilder;

/** The tabs of the signed-on home lead to the carrier's applications, which ask for the decision themselves (F35). */
@Controller
record ApplicationPages(Applications applications) {

    /** @param applications address by name: {@code members, billing, documents} */
    @ConfigurationProperties("mandate")
    record Applications(Map<String, URI> applications) {}

    @GetMapping("/apps/{application}")
    RedirectView open(@PathVariable String application, @RequestParam String group) {
        URI address = applications.applications() == null
                ? null
                : applications.applications().get(application);
        if (address == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return new RedirectView(UriComponentsBuilder.fromUri(address)
                .queryParam("group", "{group}")
                .encode()
                .buildAndExpand(group)
                .toUriString());
    }
}
