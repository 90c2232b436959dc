/** The steps of one request: plan, acquire a grant, send, classify, isolate, settle, report. */
@NullMarked
package io.audiencesync.delivery.send;

import org.jspecify.annotations.NullMarked;
