// The Chromium that the tests drive. Prints its path, or nothing where it is Playwright's own; where there is none, it says what
// to install. With the goals of a build it looks only if that runs tests in a browser.
import { accessSync, constants, existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

// Debian's; the first draws no windows, and a page costs half of what it costs in the second
const INSTALLED = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];
const DOWNLOADED = [".cache/ms-playwright", "Library/Caches/ms-playwright"];

const runs = path => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const goals = process.argv[2];
if (!goals || /integration-test|verify|install|deploy/.test(goals)) {
  const installed = [process.env.CHROMIUM, ...INSTALLED].find(path => path && runs(path));
  if (installed) {
    console.log(installed);
  } else if (!DOWNLOADED.some(folder => existsSync(join(homedir(), folder)))) {
    console.error("No Chromium found. Install one (apt-get install chromium-headless-shell), or name one in the environment variable CHROMIUM.");
    process.exit(1);
  }
}
