package io.mandate.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;

/** Where people who are not signed on are led. */
public final class SignOnAddress {

    public static final String PATH = "/sign-on";

    private SignOnAddress() {}

    /** @return the page of sign-on, which leads back to the page that was asked for, as it was asked for */
    public static String leadingBackTo(HttpServletRequest request) {
        String query = request.getQueryString();
        return PATH + "?next=" + URLEncoder.encode(request.getRequestURI() + (query == null ? "" : "?" + query), UTF_8);
    }
}
