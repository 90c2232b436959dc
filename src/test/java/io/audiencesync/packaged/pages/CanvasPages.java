package io.audiencesync.packaged.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;

/** Sets up, launches and watches a canvas as a marketer does. Starts on any page. */
record CanvasPages(Page page, String adAccount) {

    /** Leaves the editor open. */
    void newCanvas(String canvas, String step) {
        goTo("Canvases");
        page.fill("#canvas", canvas);
        page.click("button:text-is('Set up')");
        page.fill("#step", step);
    }

    /** On the page of a canvas. Leaves the editor open. */
    void newStep(String step) {
        page.click("a:text-is('Add a step')");
        page.fill("#step", step);
    }

    /** On the page of a canvas. Leaves the editor open. */
    void edit(String step) {
        page.click("a:has-text('Edit step " + step + "')");
    }

    /** In the editor: a new draft, or one that exists already. */
    void saveWith(String audience, String operation) {
        page.selectOption("#ad_account", adAccount);
        page.fill("#search", audience);
        page.locator("#audiences label:has-text('" + audience + "')").first().click();
        page.check("input[value=" + operation + "]");
        page.check("input[name=match_keys][value=EMAIL]");
        save();
    }

    /** In the editor: without ad account, audience and match key. */
    void saveWithNothing() {
        page.selectOption("#ad_account", "");
        page.uncheck("input[name=match_keys][value=EMAIL]");
        save();
    }

    private void save() {
        page.click("text=Save step");
        assertThat(page.locator(".banner.good")).containsText("The step is saved");
    }

    void launch() {
        page.click("a:text-is('Launch')");
        page.click("dialog:modal button:text-is('Launch')");
    }

    void openStep(String canvas, String step) {
        goTo("Canvases");
        page.click("a:text-is('" + canvas + "')");
        page.click("th a:text-is('" + step + "')");
    }

    void goTo(String section) {
        page.click("nav[aria-label=Pages] a:has-text('" + section + "')");
        assertThat(page.locator("h1")).hasText(section);
    }

    /** On the page of a step: one of its figures, which the page refreshes by itself, also of 50,000 users. */
    void shows(String figure, String number) {
        assertThat(page.locator(".flow li:has(.label:text-is('" + figure + "')) .figure"))
                .hasText(number, new HasTextOptions().setTimeout(120_000));
    }
}
