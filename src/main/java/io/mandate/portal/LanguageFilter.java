package io.mandate.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The language of requests that the portal's dispatcher does not see: refusals before it, and Tasklist. Comes right after
 * Spring's own filter, which at -105 takes what the browser prefers and clears it in the end.
 */
@Component
@Order(-104)
class LanguageFilter extends OncePerRequestFilter {

    private final RequestLanguage language;

    LanguageFilter(RequestLanguage language) {
        this.language = language;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        LocaleContextHolder.setLocale(language.resolveLocale(request));
        chain.doFilter(request, response);
    }
}
