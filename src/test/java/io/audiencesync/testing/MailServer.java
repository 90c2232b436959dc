package io.audiencesync.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An SMTP server that keeps the mails it receives. */
public final class MailServer implements AutoCloseable {

    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final ServerSocket socket;

    private MailServer(ServerSocket socket) {
        this.socket = socket;
    }

    /** At the port configured in the service. */
    public static MailServer start() {
        try {
            var server = new MailServer(new ServerSocket(Integer.getInteger(ReceiverResource.SMTP_PORT)));
            Thread.ofVirtual().start(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Headers and bodies, preceded by the envelopes. */
    public List<String> mailsTo(String recipient) {
        return mails.stream()
                .filter(mail -> mail.contains("RCPT TO:<" + recipient + ">"))
                .toList();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8))) {
            answer(client, "220 localhost");
            var mail = new StringBuilder();
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                mail.append(line).append('\n');
                if (line.equals("DATA")) {
                    answer(client, "354 go on");
                    for (line = in.readLine(); !line.equals("."); line = in.readLine()) {
                        mail.append(line).append('\n');
                    }
                    mails.add(mail.toString());
                    mail.setLength(0);
                }
                answer(client, line.equals("QUIT") ? "221 bye" : "250 localhost");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
    }
}
