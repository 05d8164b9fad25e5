package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.WaitForFileChooserOptions;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.FilePayload;

/** What somebody does without a mouse: goes on by the Tab key and sees where they are. */
record Keys(Visitor visitor) {

    private static final int STROKES = 6;

    private static final int FAR = 150;

    private static final String FOCUSED = "element => element === document.activeElement";
    private static final String OUTLINED = "element => parseFloat(getComputedStyle(element).outlineWidth) > 0";
    private static final String DRAWN =
            "() => new Promise(next => requestAnimationFrame(() => requestAnimationFrame(next)))";

    /** A check box or radio button itself, or the one of its group that the Tab key stops at. */
    private static final String IN_THE_GROUP =
            "element => element.type === 'radio' && document.activeElement.name === element.name && element.name !== ''";

    Keys stroke(String key) {
        keyboard().press(key);
        return this;
    }

    /** Goes on by the Tab key until it is reached. */
    Keys to(Locator wanted) {
        goTo(wanted, FOCUSED);
        return this;
    }

    Keys type(Locator field, String text) {
        to(field);
        keyboard().press("ControlOrMeta+A");
        keyboard().type(text);
        assertThat(field).hasValue(text);
        return this;
    }

    Keys type(String label, String text) {
        return type(visitor.field(label), text);
    }

    /** Chooses by typing how the option begins. */
    Keys choose(Locator select, String option) {
        // some lists come from the server
        assertThat(select).containsText(option);
        to(select);
        keyboard().type(option);
        assertThat(select.locator("option:checked")).containsText(option);
        return this;
    }

    /** Opens the dialog of a file field and chooses a file there. A browser under load may miss the first stroke. */
    Keys choose(Locator fileField, FilePayload file) {
        WaitForFileChooserOptions patience = new WaitForFileChooserOptions().setTimeout(10_000);
        for (int stroke = 1; ; stroke++) {
            String key = stroke % 2 == 1 ? "Enter" : "Space";
            to(fileField);
            try {
                visitor.page().waitForFileChooser(patience, () -> stroke(key)).setFiles(file);
                return this;
            } catch (TimeoutError missed) {
                if (stroke == STROKES) {
                    throw missed;
                }
            }
        }
    }

    /** Ticks a check box or, with the arrow keys, a radio button. */
    Keys tick(String label) {
        Locator box = visitor.field(label);
        goTo(box, "element => (%s)(element) || (%s)(element)".formatted(FOCUSED, IN_THE_GROUP));
        for (int step = 0; step < FAR && !is(box, FOCUSED); step++) {
            keyboard().press("ArrowDown");
        }
        if (!box.isChecked()) {
            keyboard().press("Space");
        }
        assertThat(box).isChecked();
        return this;
    }

    Keys untick(String label) {
        to(visitor.field(label)).stroke("Space");
        assertThat(visitor.field(label)).not().isChecked();
        return this;
    }

    /** Follows a link or presses a button. */
    Keys enter(Locator linkOrButton) {
        return to(linkOrButton).stroke("Enter");
    }

    /** Opens the menu of somebody's row and goes down to an action. */
    Keys act(String name, String action) {
        return choose("Actions for " + name, action);
    }

    /** Opens the menu of a button and goes down to an entry. */
    Keys choose(String menu, String action) {
        press(menu);
        Locator wanted = visitor.menuItem(action);
        wanted.waitFor();
        for (int step = 0; step < FAR && !is(wanted, FOCUSED); step++) {
            keyboard().press("ArrowDown");
        }
        return stroke("Enter");
    }

    Keys press(String button) {
        return enter(visitor.button(button));
    }

    Keys follow(String link) {
        return enter(visitor.link(link).first());
    }

    private void goTo(Locator wanted, String there) {
        wanted.waitFor();
        visitor.page().evaluate(DRAWN);
        for (int step = 0; step < FAR; step++) {
            if (is(wanted, there)) {
                assertThat(is(visitor.page().locator(":focus"), OUTLINED))
                        .as("outline of " + wanted)
                        .isTrue();
                return;
            }
            keyboard().press("Tab");
        }
        throw new AssertionError("Not reached by the keyboard: " + wanted);
    }

    private static boolean is(Locator element, String condition) {
        return (Boolean) element.evaluate(condition);
    }

    private Keyboard keyboard() {
        return visitor.page().keyboard();
    }
}
