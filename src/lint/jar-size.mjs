// The shipped jar stays small enough to be pulled and started quickly; whoever lets it grow decides so.
import { statSync } from "node:fs";

const MOST = 125; // megabytes of 1,000,000 bytes

const size = statSync(process.argv[2]).size / 1e6;
console.log(`The jar has ${size.toFixed(1)} MB.`);
if (size > MOST) {
  console.error(`More than ${MOST} MB: exclude in pom.xml what nobody uses.`);
  process.exit(1);
}
