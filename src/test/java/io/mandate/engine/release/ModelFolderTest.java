package io.mandate.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ModelFolderTest {

    /** Element templates stand beside the processes, since the Modeler looks for them there. */
    @Test
    void whatOnlyTheModelerReadsIsNoModel() {
        assertThat(Path.of("processes/.camunda/element-templates")).isNotEmptyDirectory();

        var folder = new ModelFolder(Path.of("").toAbsolutePath().toString()).read();

        assertThat(folder.keySet())
                .contains("code-policy.dmn", "mails/access-code.en.mustache", "texts/register.es.json")
                .noneMatch(name -> name.contains("template/")
                        || Files.exists(Path.of("processes/.camunda/element-templates", name)));
        assertThat(ModelFolder.hash(folder)).isEqualTo(ModelFolder.hash(new ModelFolder("").read()));
    }
}
