package io.mandate.portal.security;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.portal.security.Routes.Route;
import io.mandate.testing.MandateTest;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The table names every request that is answered, and no other. */
@MandateTest
class RoutesTest {

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Test
    void everyRequestThatIsAnsweredStandsInTheTable() {
        Set<String> answered = requestMappingHandlerMapping.getHandlerMethods().entrySet().stream()
                .filter(handler ->
                        handler.getValue().getBeanType().getPackageName().startsWith("io.mandate."))
                .map(handler -> handler.getKey())
                .flatMap(RoutesTest::requests)
                .filter(request -> !request.contains(" /camunda/") && !request.contains(" /engine-rest/"))
                .collect(toSet());

        assertThat(Routes.all())
                .extracting(route -> route.method() + " " + route.path())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(answered);
    }

    private static Stream<String> requests(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return info.getPatternValues().stream()
                .flatMap(path -> methods.isEmpty()
                        ? Stream.of("* " + path)
                        : methods.stream().map(method -> method + " " + path));
    }

    @Test
    void whateverIsAboutAGroupIsAskedOfItsPeople() {
        assertThat(Routes.all())
                .filteredOn(route -> route.path().contains("{group}"))
                .extracting(Route::who)
                .allMatch(Who::isOfAGroup);
        assertThat(Routes.all()).filteredOn(route -> route.who().isOfAGroup()).allMatch(route -> route.path()
                .contains("{group}"));
    }
}
