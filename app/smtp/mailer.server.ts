import { createTransport } from "nodemailer";
import type { Mail, Mailer, MailOutcome } from "~/platform/mail/mailer.port";

const TIMEOUT_MS = 20_000;

/** Mail over SMTP. `url` has nodemailer's form: smtp://user:password@host:port. Each mail has its own connection. */
export function createMailer({ url, from }: { url: string; from: string }): Mailer {
  const transport = createLimitedTransport(url, from);
  const domain = /@([^\s<>@]+)>?$/.exec(from)?.[1] ?? "localhost";
  return {
    async send({ messageId, ...mail }: Mail): Promise<MailOutcome> {
      try {
        await transport.sendMail({ ...mail, messageId: `<${messageId}@${domain}>` });
        return { kind: "sent" };
      } catch (error) {
        return outcomeOfError(error);
      }
    },
  };
}

/** Connects and logs in as for a mail, and sends none: for whoever sets up the app. */
export function createMailServerGreeting(url: string): () => Promise<MailOutcome> {
  return async () => {
    try {
      await createLimitedTransport(url).verify();
      return { kind: "sent" };
    } catch (error) {
      return outcomeOfError(error);
    }
  };
}

function createLimitedTransport(url: string, from?: string) {
  const transport = createTransport(url, { from });
  // The URL cannot hold these options; a server that does not answer must not block a job for minutes.
  Object.assign(transport.options, {
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  return transport;
}

/**
 * A reply of 500 and above is final (RFC 5321, 4.2.1), except a refused login, which whoever runs the app has to
 * repair.
 */
function outcomeOfError(error: unknown): MailOutcome {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  const detail = error instanceof Error ? error.message : String(error);
  const isFinal = typeof responseCode === "number" && responseCode >= 500 && code !== "EAUTH";
  return isFinal ? { kind: "rejected", detail } : { kind: "unavailable", detail };
}
