package io.mandate.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.platform.mail.Brand;
import java.time.Duration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The configured brand as style, script and picture, for the portal's pages and for Tasklist and Cockpit. */
@RestController
record BrandAssets(Brand brand, ObjectMapper json) {

    private static final CacheControl CACHE = CacheControl.maxAge(Duration.ofMinutes(10));

    /** The colors as custom properties; every shade is mixed from the two that are configured. */
    @GetMapping("/brand/colors.css")
    ResponseEntity<String> colors() {
        String css =
                """
                :root {
                  --carrier: %1$s;
                  --carrier-strong: color-mix(in srgb, %1$s, black 30%%);
                  --brand: %1$s;
                  --brand-strong: color-mix(in srgb, %1$s, black 30%%);
                  --tint: color-mix(in srgb, %1$s 11%%, white);
                  --top: color-mix(in srgb, %1$s, black 30%%);
                  --top-muted: color-mix(in srgb, %1$s 22%%, white);
                }
                @media screen and (prefers-color-scheme: dark) {
                  :root {
                    --brand: %2$s;
                    --brand-strong: color-mix(in srgb, %2$s, white 30%%);
                    --on-brand: color-mix(in srgb, %1$s, black 60%%);
                    --tint: color-mix(in srgb, %2$s 14%%, #0f1615);
                    --top: color-mix(in srgb, %1$s, black 52%%);
                    --top-muted: color-mix(in srgb, %2$s 55%%, white);
                  }
                }
                """
                        .formatted(brand.color(), brand.colorOnDark());
        return ResponseEntity.ok()
                .cacheControl(CACHE)
                .contentType(MediaType.valueOf("text/css"))
                .body(css);
    }

    /** Name and contact as a module, for the scripts of Tasklist and Cockpit. */
    @GetMapping("/brand/brand.js")
    ResponseEntity<String> script() throws JsonProcessingException {
        return ResponseEntity.ok()
                .cacheControl(CACHE)
                .contentType(MediaType.valueOf("text/javascript"))
                .body("export const name = " + json.writeValueAsString(brand.name()) + ";\n");
    }

    @GetMapping("/brand/logo")
    ResponseEntity<Resource> logo() {
        return ResponseEntity.ok()
                .cacheControl(CACHE)
                .contentType(MediaTypeFactory.getMediaType(brand.logo()).orElse(MediaType.IMAGE_PNG))
                .body(brand.logo());
    }
}
