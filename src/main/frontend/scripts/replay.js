// Past decisions and cases, decided anew by a change: what would have come out differently.

/** Fills the section of the page of a change, whose end points begin with api; anew whenever the page shows the change anew. */
export function replay(section, api) {}
