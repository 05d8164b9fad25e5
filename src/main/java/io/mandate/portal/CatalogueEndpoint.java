package io.mandate.portal;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.people.region.Regions;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.rules.Forms;
import io.mandate.platform.web.Items;
import io.mandate.platform.words.Language;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Regions and forms, for pages. */
@RestController
class CatalogueEndpoint {

    /** Forms of public and signed-on pages; the forms of tasks come with their task. */
    private static final Set<String> PAGE_FORMS = Set.of(
            "designate-primary-administrator",
            "confirm-designation",
            "register",
            "recover-user-id",
            "enter-access-code",
            "add-user",
            "change-rights",
            "remove-user",
            "rights-template",
            "end-firm",
            "bulletin-item",
            "correct-address",
            "name-replacement",
            "account-information",
            "add-address");

    private final Regions regions;
    private final Forms forms;

    CatalogueEndpoint(Regions regions, Forms forms) {
        this.regions = regions;
        this.forms = forms;
    }

    /** @param signOnUrl where employers of this region sign on, if not here */
    record RegionItem(String name, String signOnUrl) {}

    @GetMapping("/api/regions")
    Items<RegionItem> regions() {
        return Items.all(regions.findAllByOrderByPositionAscNameAsc().stream()
                .map(region -> new RegionItem(region.name(), region.signOnUrl().orElse(null)))
                .toList());
    }

    @GetMapping("/api/forms/{formId}")
    JsonNode form(@PathVariable String formId, @RequestParam(required = false) String lang) {
        if (!PAGE_FORMS.contains(formId)) {
            throw new NotVisible();
        }
        return forms.schema(formId, lang == null ? Language.ofRequest() : lang).orElseThrow(NotVisible::new);
    }
}
