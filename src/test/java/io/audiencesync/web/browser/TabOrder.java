package io.audiencesync.web.browser;

import com.microsoft.playwright.Page;
import java.util.List;

/** Walks through a page, or its open dialog, by the tab key. */
final class TabOrder {

    /** Marks each control that must be reached, one for each group of radio buttons, and watches the focus. */
    private static final String MARK = """
            () => {
              const scope = document.querySelector('dialog:modal') ?? document;
              const controls = [...scope.querySelectorAll('a[href], button, input, select, textarea, summary')]
                .filter(each => !each.disabled && each.type !== 'hidden' && each.checkVisibility())
                .filter(each => each.type !== 'radio' || each.checked
                    || !scope.querySelector(`input[name="${each.name}"]:checked`));
              window.unreached = new Set(controls);
              window.unseen = [];
              const visit = () => {
                const focused = document.activeElement;
                if (window.unreached.delete(focused) && getComputedStyle(focused).outlineStyle === 'none') {
                  window.unseen.push(focused.outerHTML);
                }
              };
              document.addEventListener('focusin', visit);
              visit();
              return controls.length;
            }
            """;

    /** The number of controls left; fails where the focus could not be seen. */
    private static final String LEFT = """
            () => {
              if (window.unseen.length) {
                throw new Error('no visible focus: ' + window.unseen);
              }
              return window.unreached.size;
            }
            """;

    private TabOrder() {}

    /** Controls that the key does not reach. */
    static List<?> unreached(Page page) {
        var presses = 2 * (Integer) page.evaluate(MARK) + 20;
        var left = (Integer) page.evaluate(LEFT);
        while (left > 0 && presses > 0) {
            for (var press = 0; press < left; press++) {
                page.keyboard().press("Tab");
            }
            presses -= left;
            left = (Integer) page.evaluate(LEFT);
        }
        return (List<?>) page.evaluate("() => [...window.unreached].map(each => each.outerHTML)");
    }
}
