/** Mutual TLS: whether callers need a certificate. */
@NullMarked
package io.audiencesync.tls;

import org.jspecify.annotations.NullMarked;
