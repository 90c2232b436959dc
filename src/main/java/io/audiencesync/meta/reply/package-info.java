/** One reply type for whatever Facebook sends back: error table, usage headers, failures of the call itself. */
package io.audiencesync.meta.reply;
