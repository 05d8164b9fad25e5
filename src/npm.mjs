// What the build has npm do, side by side: the portal's scripts and styles are tested and bundled; models, forms and element
// templates are linted by the tools of their makers, which the console runs in the browser as well. With "untested" as argument
// nothing is linted.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const PORTAL = "main/frontend";
const LINT = "lint";

const npm = (folder, ...args) =>
  new Promise((done, failed) => {
    spawn("npm", args, { cwd: fileURLToPath(new URL(folder, import.meta.url)), stdio: "inherit", shell: process.platform === "win32" })
      .on("error", failed)
      .on("close", (code) => (code ? failed(new Error(`npm ${args.join(" ")} in src/${folder}: ${code}`)) : done()));
  });

/** Ends each of them, so that none goes on when another has failed. */
async function all(...tasks) {
  const failure = (await Promise.allSettled(tasks)).find(({ status }) => status === "rejected");
  if (failure) throw failure.reason;
}

const install = (folder) => npm(folder, "ci", "--no-audit", "--no-fund", "--prefer-offline");
const lint = async () => {
  await npm(LINT, "run", "build");
  await npm(LINT, "run", "lint");
};

await all(install(PORTAL), install(LINT));
await all(npm(PORTAL, "run", "build"), ...(process.argv.includes("untested") ? [] : [lint()]));
