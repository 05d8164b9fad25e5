package io.mandate.portal;

import io.mandate.platform.words.Words;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * The language of a page: the one that was chosen, which signing on brings along, else the first that the browser asks for
 * and the site speaks, else English. It costs no statement.
 */
@Component("localeResolver")
record RequestLanguage(Words words) implements LocaleResolver {

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        Cookie chosen = WebUtils.getCookie(request, "language");
        Stream<String> asked = Collections.list(request.getLocales()).stream().map(Locale::getLanguage);
        return Stream.concat(Stream.ofNullable(chosen).map(Cookie::getValue), asked)
                .filter(words.languages()::contains)
                .findFirst()
                .map(Locale::forLanguageTag)
                .orElse(Locale.ENGLISH);
    }

    @Override
    public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        throw new UnsupportedOperationException("a language is chosen by cookie");
    }
}
