package io.audiencesync.web.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The pages of the navigation, in its order. */
public enum Section {
    OVERVIEW(Group.WATCH, "Overview", ""),
    DELIVERY(Group.WATCH, "Delivery", "delivery"),
    ERRORED_USERS(Group.WATCH, "Errored users", "errored-users"),
    USERS(Group.WATCH, "Users", "users"),
    REQUESTS(Group.WATCH, "Requests", "requests"),
    CANVASES(Group.BUILD, "Canvases", "canvases"),
    AUDIENCES(Group.BUILD, "Audiences", "audiences"),
    EXPORTS(Group.BUILD, "Exports", "exports"),
    FACEBOOK(Group.SET_UP, "Facebook", "facebook"),
    AD_ACCOUNTS(Group.SET_UP, "Ad accounts", "ad-accounts"),
    SETTINGS(Group.SET_UP, "Settings", "settings"),
    /** Pages outside the navigation: help, errors, sign-in. */
    NONE(Group.OUTSIDE, "", "");

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

    Section(Group group, String title, String path) {
        this.group = group;
        this.title = title;
        this.path = path;
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
