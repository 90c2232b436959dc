package io.audiencesync.web.browser;

import java.util.Map;

/**
 * A workspace to look at.
 *
 * @param values of the placeholders in addresses of pages
 */
record Showcase(String workspace, String token, Map<String, String> values) {}
