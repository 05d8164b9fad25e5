package io.mandate.process.web;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The part of the engine's REST that the Camunda Modeler needs; the rest of it is not there. */
@RestController
@RequestMapping("/engine-rest")
@Hidden
class EngineRest {

    /** Lets the Modeler see which engine it would deploy to. */
    @GetMapping("/version")
    Map<String, String> version() {
        return Map.of("version", ProcessEngine.class.getPackage().getImplementationVersion());
    }
}
