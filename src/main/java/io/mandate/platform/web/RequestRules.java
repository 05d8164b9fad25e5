package io.mandate.platform.web;

import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** What no request may hold, whatever it is for, outside of JSON: see {@link JsonRules}. */
@ControllerAdvice
class RequestRules extends RequestBodyAdviceAdapter implements WebMvcConfigurer, HandlerInterceptor {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /** Names and values of parameters and of the fields of a form. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        boolean storable = request.getParameterMap().entrySet().stream()
                .flatMap(entry -> Stream.concat(Stream.of(entry.getKey()), Arrays.stream(entry.getValue())))
                .filter(Objects::nonNull)
                .allMatch(StorableText::is);
        if (!storable) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "refusal.invisible-characters");
        }
        return true;
    }

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        if (body instanceof String text && !StorableText.is(text)) {
            throw new InvalidInput("", "characters", Message.of("refusal.invisible-characters"));
        }
        if (body instanceof Collection<?> items && items.stream().anyMatch(item -> item == null)) {
            throw new InvalidInput("", "required", Message.of("refusal.empty-row"));
        }
        return body;
    }
}
