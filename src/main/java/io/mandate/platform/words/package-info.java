/** What the program says to people: a catalogue for each language, and messages that are said at the door. */
package io.mandate.platform.words;
