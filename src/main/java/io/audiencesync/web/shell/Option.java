package io.audiencesync.web.shell;

/** One of a form field's choices. */
public record Option(String value, String label, boolean selected) {}
