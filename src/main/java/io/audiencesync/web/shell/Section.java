package io.audiencesync.web.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The pages of the navigation, in its order. */
public enum Section {
    OVERVIEW(Group.WATCH, "Overview", "", ""),
    DELIVERY(Group.WATCH, "Delivery", "delivery", "An operator pauses, resumes, retries and discards."),
    ERRORED_USERS(
            Group.WATCH,
            "Errored users",
            "errored-users",
            "A marketer or an operator sends errored users again. An operator discards them."),
    USERS(Group.WATCH, "Users", "users", ""),
    REQUESTS(Group.WATCH, "Requests", "requests", ""),
    CANVASES(Group.BUILD, "Canvases", "canvases", "A marketer sets canvases up, launches and stops them."),
    AUDIENCES(Group.BUILD, "Audiences", "audiences", "A marketer creates and deletes drafts."),
    EXPORTS(Group.BUILD, "Exports", "exports", "A marketer sends and cancels lists."),
    FACEBOOK(Group.SET_UP, "Facebook", "facebook", "An administrator connects, changes and disconnects Facebook."),
    AD_ACCOUNTS(Group.SET_UP, "Ad accounts", "ad-accounts", "A marketer selects ad accounts."),
    SETTINGS(
            Group.SET_UP,
            "Settings",
            "settings",
            "A marketer changes settings, an operator limits. Operators and administrators see the audit."),
    /** Pages outside the navigation: help, errors, sign-in. */
    NONE(Group.OUTSIDE, "", "", "");

    public enum Group {
        WATCH("Watch"),
        BUILD("Build"),
        SET_UP("Set up"),
        OUTSIDE("");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        public List<Section> sections() {
            return Arrays.stream(Section.values())
                    .filter(section -> section.group == this)
                    .toList();
        }

        public static List<Group> ofNavigation() {
            return List.of(WATCH, BUILD, SET_UP);
        }
    }

    private final Group group;
    private final String title;
    private final String path;
    private final String whoMay;

    /** @param whoMay who changes what the page shows; empty if nothing can be changed there */
    Section(Group group, String title, String path, String whoMay) {
        this.group = group;
        this.title = title;
        this.path = path;
        this.whoMay = whoMay;
    }

    /** That of an address. */
    static Section of(String address) {
        return Arrays.stream(values())
                .filter(section -> !section.path.isEmpty())
                .filter(section -> address.equals(section.href()) || address.startsWith(section.href() + "/"))
                .findFirst()
                .orElse(NONE);
    }

    /** Whom a person asks who may not do something. */
    String whoMay() {
        return whoMay.isEmpty() ? "A marketer, an operator and an administrator see the pages." : whoMay;
    }

    public String title() {
        return title;
    }

    public String href() {
        return path.isEmpty() ? Pages.ROOT : Pages.ROOT + "/" + path;
    }

    /** Where the key for searching leads from a page without a search field. */
    public boolean isLookUp() {
        return this == USERS;
    }

    /** The name of the icon in {@code icons.svg}. */
    public String icon() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
