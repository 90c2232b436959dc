/** Pages for people. Parts per page; each calls the services of the features, as the API does. No SQL. */
@NullMarked
package io.audiencesync.web;

import org.jspecify.annotations.NullMarked;
