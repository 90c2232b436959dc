package io.audiencesync.workspace;

/** Roles of a token: values of its {@code groups} claim, for {@code @RolesAllowed}. */
public final class Role {

    /** The journey tool: sends entries. */
    public static final String CANVAS = "canvas";

    /** Sets up audiences and steps, launches and stops. */
    public static final String MARKETER = "marketer";

    /** Operates delivery; reads what marketers set up. */
    public static final String OPERATOR = "operator";

    /** Connects, changes and disconnects Facebook; reads everything that people may read. */
    public static final String ADMINISTRATOR = "administrator";

    private Role() {}
}
