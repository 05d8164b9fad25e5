package io.mandate.platform.web;

import io.mandate.platform.words.Message;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /v3/api-docs} says beyond the end points themselves: how to be known, and how every refusal looks. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String PROBLEM = "Problem";

    @Bean
    OpenApiCustomizer conventions() {
        SpringDocUtils.getConfig().replaceWithClass(Message.class, String.class);
        return api -> {
            api.info(new Info()
                    .title("Mandate")
                    .version("1")
                    .description(
                            "Session cookie plus header X-XSRF-TOKEN (the raw value of the cookie XSRF-TOKEN, set by GET"
                                    + " /api/session) on every request that changes something; decision clients send a bearer"
                                    + " key. Instants are RFC 3339 in UTC. Unknown members are refused with 422."));
            components(api).addSchemas(PROBLEM, problem());
            components(api)
                    .addSecuritySchemes(
                            "session",
                            new SecurityScheme()
                                    .type(SecurityScheme.Type.APIKEY)
                                    .in(SecurityScheme.In.COOKIE)
                                    .name("SESSION"));
            components(api)
                    .addSecuritySchemes(
                            "decisionClient",
                            new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
            api.getPaths().forEach((path, item) -> item.readOperations().forEach(operation -> {
                operation.addSecurityItem(
                        new SecurityRequirement().addList(path.startsWith("/access/") ? "decisionClient" : "session"));
                operation.getResponses().addApiResponse("default", refusal());
            }));
        };
    }

    private static Components components(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(new Components());
        }
        return api.getComponents();
    }

    private static ApiResponse refusal() {
        return new ApiResponse()
                .description(
                        "400 unreadable, 401 no session, 403 not allowed, 404 not there or not yours, 409 the state moved"
                                + " on, 422 a field or a rule, 429 and 503 with Retry-After")
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
    }

    /** RFC 9457 with the errors of single fields. */
    private static Schema<?> problem() {
        Schema<?> error = new ObjectSchema()
                .addProperty("pointer", new StringSchema().description("JSON pointer, RFC 6901"))
                .addProperty("code", new StringSchema())
                .addProperty("detail", new StringSchema());
        return new ObjectSchema()
                .addProperty("type", new StringSchema().format("uri-reference"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("errors", new ArraySchema().items(error));
    }
}
