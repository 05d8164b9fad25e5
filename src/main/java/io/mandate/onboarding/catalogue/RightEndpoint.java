package io.mandate.onboarding.catalogue;

import io.mandate.platform.Right;
import io.mandate.platform.web.Items;
import io.mandate.platform.words.Language;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists the rights that any group may grant. */
@RestController
record RightEndpoint(Catalogue catalogue) {

    record RightItem(Right code, String kind, String label, boolean available, String reason) {}

    @GetMapping("/api/rights")
    Items<RightItem> rights(@RequestParam(required = false) String lang) {
        return Items.all(catalogue.all().stream()
                .map(right -> new RightItem(
                        right.code(),
                        right.kind(),
                        right.label(lang == null ? Language.ofRequest() : lang),
                        true,
                        null))
                .toList());
    }
}
