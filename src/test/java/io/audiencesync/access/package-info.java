/** Access to every route and page: who may call it, what it answers to others, and what it bears. */
package io.audiencesync.access;
