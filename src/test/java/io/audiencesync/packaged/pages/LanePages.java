package io.audiencesync.packaged.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Acts on the lane of the audience New customers as an operator does. Starts on the page Delivery. */
final class LanePages {

    private LanePages() {}

    static Locator row(Page page) {
        return page.locator("tr:has-text('New customers')");
    }

    static void act(Page page, String action) {
        act(page, action, () -> {});
    }

    /** @param filling the form that asks */
    static void act(Page page, String action, Runnable filling) {
        row(page).locator("a:text-is('" + action + "')").click();
        filling.run();
        page.click("dialog:modal button:text-is('" + action + "')");
        assertThat(page.locator(".banner.good")).isVisible();
    }
}
