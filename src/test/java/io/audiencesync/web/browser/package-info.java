/** All pages in a real browser: accessibility, keyboard, no script, pictures. */
package io.audiencesync.web.browser;
