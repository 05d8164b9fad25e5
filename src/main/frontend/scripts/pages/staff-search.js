// What staff look for: the page is written by the server, its times are those of its reader.
import { instant } from "../time.js";

for (const time of document.querySelectorAll(".hits time")) time.textContent = instant(time.dateTime);
