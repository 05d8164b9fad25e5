// Past decisions and cases, decided anew by a change: what would have come out differently.

/** Fills the section of the page of a change. */
export function replay() {}
