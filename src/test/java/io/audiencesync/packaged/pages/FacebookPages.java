package io.audiencesync.packaged.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;

/** Connects by Facebook's dialog, which the sandbox shows. Starts on the page Facebook. */
final class FacebookPages {

    private FacebookPages() {}

    static void connect(Page page, String person) {
        page.click("text=Continue with Facebook");
        agreeAs(page, person);
        assertThat(page.locator(".banner.good")).containsText("Facebook is connected");
    }

    static void changeTo(Page page, String person, String name) {
        page.click("a:text-is('Change account')");
        page.click("text=Continue with Facebook as somebody else");
        agreeAs(page, person);
        assertThat(page.locator(".banner.good")).containsText("would be lost");
        page.click("text=Let " + name + " take over");
        assertThat(page.locator(".banner.good")).containsText(name + " has taken over");
    }

    private static void agreeAs(Page page, String person) {
        page.selectOption("select[name=person]", person);
        page.click("button:text-is('Continue')");
    }
}
