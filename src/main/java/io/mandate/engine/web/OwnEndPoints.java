package io.mandate.engine.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Our own end points behind Cockpit's door. They decide themselves who may do what; the engine acts for the program there, as
 * it does for the portal, and not for the person, who may not start a mail's process.
 */
@Configuration
class OwnEndPoints implements WebMvcConfigurer {

    private final IdentityService identities;

    OwnEndPoints(@Lazy IdentityService identities) {
        this.identities = identities;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                        identities.clearAuthentication();
                        return true;
                    }
                })
                .addPathPatterns("/camunda/api/mandate/**");
    }
}
