/** One e-mail. `messageId` stays the same when a mail is sent again, so that mail programs show it once. */
export interface Mail {
  to: string[];
  subject: string;
  text: string;
  html: string;
  /** "expiry.2026-11-22.demo-shop", without the domain. */
  messageId: string;
}

export interface Mailer {
  send(mail: Mail): Promise<MailOutcome>;
}

export type MailOutcome =
  | { kind: "sent" }
  /** The server cannot take it now, or the connection was lost: may be sent again with the same id. */
  | { kind: "unavailable"; detail: string }
  /** The server will never take it: an address that does not exist, a message it refuses. */
  | { kind: "rejected"; detail: string };
