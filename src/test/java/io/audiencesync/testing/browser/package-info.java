/** What tests of pages share: one browser, sign-in, accessibility, pictures. */
package io.audiencesync.testing.browser;
