/** What people do on the pages of the packaged service, in a real browser. */
package io.audiencesync.packaged.pages;
