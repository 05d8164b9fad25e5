// Runs this program on Operaton, the fork of Camunda 7 that is maintained: a copy is rewritten under target/fork, compiled and
// tested there. What is not mechanical about the move is made so in the program itself; see "The engine after Camunda 7" in src/docs/decisions.md.
//
//   node src/fork/fork.mjs             the short suite: every process, two journeys, Cockpit, and a database that is taken along
//   node src/fork/fork.mjs --whole     every test
//   node src/fork/fork.mjs -Dtest=...  what it names; whatever else is said goes to Maven
//   node src/fork/fork.mjs --copy      makes the copy only
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { JAVA, POM, RESOURCES, YAML, rewrite } from "./rules.mjs";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const FORK = join(ROOT, "target/fork");

const SHORT = [
  "io.mandate.engine.lifecycle.*Test",
  "io.mandate.engine.EngineSchemaTest",
  "RedemptionJourneyTest",
  "DesignationJourneyTest",
  "CockpitBrowserTest#aMailThatDoesNotLeave",
  "EngineMove",
];

/** What the copy does without, or finds where it is. */
const LEFT_OUT = new Set(["target", ".git", "node_modules"]);

function files(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !LEFT_OUT.has(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]));
}

function run(command, args, folder = ROOT) {
  console.log(`> ${command} ${args.join(" ")}`);
  const { status, error } = spawnSync(command, args, { cwd: folder, stdio: "inherit", shell: process.platform === "win32" });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/** The program on Camunda, whose database is taken along; built unless it is newer than what it is made of. */
function jar() {
  const [, version] = /<artifactId>mandate<\/artifactId>\s*<version>(.+?)<\/version>/.exec(readFileSync(join(ROOT, "pom.xml"), "utf8"));
  const file = join(ROOT, "target", `mandate-${version}.jar`);
  const sources = ["src/main", "processes", "forms"].flatMap((folder) => files(join(ROOT, folder)));
  // when it was modified is the same for all builds of a version, so that they are equal
  if (!existsSync(file) || sources.some((source) => statSync(source).mtimeMs > statSync(file).ctimeMs)) {
    run("mvn", ["-B", "-q", "-DskipTests", "package"]);
  }
  return file;
}

function copy() {
  rmSync(FORK, { recursive: true, force: true });
  for (const file of files(ROOT)) {
    const to = join(FORK, relative(ROOT, file));
    mkdirSync(dirname(to), { recursive: true });
    cpSync(file, to);
  }
  // what npm has installed is read there and not written
  for (const installed of ["src/lint/node_modules", "src/main/frontend/node_modules"]) {
    symlinkSync(join(ROOT, installed), join(FORK, installed), "dir");
  }
  renameSync(join(FORK, "src/main/resources/META-INF/resources/webjars/camunda"), join(FORK, "src/main/resources/META-INF/resources/webjars/operaton"));
  const all = files(join(FORK, "src"));
  rewrite(all.filter((file) => file.endsWith(".java")), JAVA);
  rewrite(all.filter((file) => /\/application[\w-]*\.yaml$/.test(file)), YAML);
  rewrite([join(FORK, "pom.xml")], POM);
  rewrite(["src/main/resources", "src/test/resources"].flatMap((folder) => files(join(FORK, folder))), RESOURCES);
}

const given = process.argv.slice(2);
const whole = given.includes("--whole");
const more = given.filter((arg) => !arg.startsWith("--"));
const named = more.some((arg) => arg.startsWith("-Dtest="));

if (given.includes("--copy")) {
  copy();
} else {
  const before = jar();
  copy();
  run("mvn", ["-B", "-q", "-f", "src/fork/bridge.xml", "install"]);
  // the formatter would sort the imports anew; scripts and styles are those of the program's own build
  run(
    "mvn",
    [
      ...["-B", "-Dspotless.check.skip", "-Dexec.skip", `-Dmoved.from=${before}`],
      ...(whole ? ["verify"] : named ? ["test"] : ["test", `-Dtest=${SHORT.join(",")}`]),
      ...more,
    ],
    FORK,
  );
}
