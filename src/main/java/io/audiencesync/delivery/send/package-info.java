/** The steps of one request: plan, acquire a grant, send, classify, isolate, settle, report. */
package io.audiencesync.delivery.send;
