// What makes Operaton of Camunda. Each rule must find something, and nothing may be left that only Camunda has: a copy that is not
// what it seems would be tested in vain.
import { readFileSync, writeFileSync } from "node:fs";

const VERSION = "1.0.3";

export const JAVA = {
  rules: [
    // FEEL is Camunda's in both
    ["packages", /\borg\.camunda\.(?!feel\b)/g, "org.operaton."],
    ["resources", /\borg\/camunda\//g, "org/operaton/"],
    // Camunda brings its own copy of Jakarta EL
    ["expressions", /\borg\.operaton\.bpm\.impl\.juel\.jakarta\.el\b/g, "jakarta.el"],
    ["package of extensions", /\bbpmn\.instance\.camunda\b/g, "bpmn.instance.operaton"],
    ["types", /\b(Get)?Camunda(BpmProperties|FormDefinition|In|Out|Properties|Property)(Cmd|Entity|Manager)?\b/g, "$1Operaton$2$3"],
    ["methods", /\b(get|set|is)Camunda(?=[A-Z])/g, "$1Operaton"],
    ["models in code", /\.camunda(?=[A-Z]\w*\()/g, ".operaton"],
    ["thread pool", /\bcamundaTaskExecutor\b/g, "operatonTaskExecutor"],
    ["settings", /camunda\.bpm\./g, "operaton.bpm."],
  ],
  // types and methods that were missed do not compile
  left: /\borg[./]camunda\b(?!\.feel\b)|camunda\.bpm/,
};

export const YAML = {
  rules: [["settings", /^camunda:/gm, "operaton:"]],
  left: /^\s*camunda[.:]/m,
};

/** Nothing else names the engine's classes. */
export const RESOURCES = { rules: [], left: JAVA.left };

const BRIDGE = (classifier) => `<groupId>io.mandate.fork</groupId>
      <artifactId>bridge</artifactId>
      <version>1</version>
      <classifier>${classifier}</classifier>`;

export const POM = {
  rules: [
    ["version", /(<camunda\.version>)[\d.]+/g, `$1${VERSION}`],
    // without a parent that anybody could find, or not published at all: see bridge.xml
    [
      "JSON variables",
      /<groupId>org\.camunda\.spin<\/groupId>\s*<artifactId>camunda-spin-dataformat-json-jackson<\/artifactId>\s*<\/dependency>/g,
      `${BRIDGE("spin-json")}
    </dependency>
    <dependency>
      <groupId>com.jayway.jsonpath</groupId>
      <artifactId>json-path</artifactId>
    </dependency>`,
    ],
    ["assertions", /<groupId>org\.camunda\.bpm<\/groupId>\s*<artifactId>camunda-bpm-assert<\/artifactId>/g, BRIDGE("assert")],
    // Tomcat brings Jakarta EL as well
    [
      "one Jakarta EL",
      /(<artifactId>camunda-bpm-spring-boot-starter<\/artifactId>\s*<version>[^<]+<\/version>\s*<exclusions>)/g,
      `$1
          <exclusion>
            <groupId>jakarta.el</groupId>
            <artifactId>jakarta.el-api</artifactId>
          </exclusion>`,
    ],
    // the whole suite takes a database along as well
    ["EngineMove", /( *)<include>\*\*\/CostGate\.java<\/include>/g, "$&\n$1<include>**/EngineMove.java</include>"],
    ["coordinates", /<groupId>org\.camunda\.(bpm|bpm\.springboot)<\/groupId>(\s*)<artifactId>camunda-/g, "<groupId>org.operaton.$1</groupId>$2<artifactId>operaton-"],
  ],
  left: /org\.camunda|<artifactId>camunda-/,
};

/** @throws Error that names the rules which found nothing, and the lines which no rule has found */
export function rewrite(files, { rules, left }) {
  const found = new Map(rules.map(([name]) => [name, 0]));
  const missed = [];
  for (const file of files) {
    const before = readFileSync(file, "utf8");
    let text = before;
    for (const [name, pattern, by] of rules) {
      found.set(name, found.get(name) + (text.match(pattern)?.length ?? 0));
      text = text.replace(pattern, by);
    }
    if (text !== before) writeFileSync(file, text);
    text.split("\n").forEach((line, n) => left.test(line) && missed.push(`${file}:${n + 1}: ${line.trim()}`));
  }
  const wrong = [
    ...[...found].filter(([, times]) => !times).map(([name]) => `The rule "${name}" of src/fork/rules.mjs finds nothing any longer.`),
    ...missed.map((line) => `No rule of src/fork/rules.mjs rewrites ${line}`),
  ];
  if (wrong.length) throw new Error(wrong.join("\n"));
  if (rules.length) console.log([...found].map(([name, times]) => `${name}: ${times}`).join(", "));
}
