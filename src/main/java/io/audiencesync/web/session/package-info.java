/** Sign-in and sign-out of people, their sessions, and what protects pages in a browser. */
@NullMarked
package io.audiencesync.web.session;

import org.jspecify.annotations.NullMarked;
