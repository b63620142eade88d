/** One e-mail. `messageId` stays the same when a mail is sent again, so that mail programs show it once. */
export interface Mail {
  to: string[];
  subject: string;
  text: string;
  html: string;
  /** For example "expiry.2026-11-22.demo-shop", without the domain. */
  messageId: string;
}

export interface Mailer {
  send(mail: Mail): Promise<MailOutcome>;
}

export type MailOutcome =
  | { kind: "sent" }
  /** The server is unavailable or the connection was lost: the mail may be sent again with the same id. */
  | { kind: "unavailable"; detail: string }
  /** The server will never accept the mail: the address does not exist, or the server refuses the message. */
  | { kind: "rejected"; detail: string };
