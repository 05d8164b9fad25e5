package io.mandate.engine.release.replay;

/** A decision {@code hostile} of one row that asks for {@code kind}. */
public final class HostileTable {

    private static final String TEXT =
            """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
                         xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="d" name="d" namespace="n">
              <decision id="hostile" name="Hostile" camunda:historyTimeToLive="P1D"><decisionTable id="t" hitPolicy="FIRST">
                <input id="i" label="kind"><inputExpression id="e" typeRef="string"><text>kind</text></inputExpression></input>
                <output id="o" name="answer" typeRef="%s"/>
                <rule id="r"><inputEntry id="c"><text>%s</text></inputEntry><outputEntry id="a"%s><text>%s</text></outputEntry></rule>
              </decisionTable></decision>
            </definitions>""";

    private HostileTable() {}

    /** @param language attribute of the answer, or nothing */
    public static String text(String type, String condition, String language, String answer) {
        return TEXT.formatted(type, condition, language, answer);
    }
}
