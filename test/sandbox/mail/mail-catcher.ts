import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";

import { listen } from "../http/listen";
import { readMessage, type ReadMessage } from "./read-message";

export interface CaughtMail extends ReadMessage {
  id: number;
  /** Milliseconds on the sandbox's clock. */
  at: number;
  from: string;
  to: string[];
}

/** "busy" answers 451 (try again later), "refuse" 550 (never), both after the whole message was sent. */
export type MailMode = "accept" | "busy" | "refuse";

export interface MailCatcher {
  /** "smtp://127.0.0.1:4025" */
  url: string;
  /** The caught mails, oldest first. */
  mails: CaughtMail[];
  mode: MailMode;
  close(): Promise<void>;
}

/** An SMTP server that keeps every mail and delivers none. It accepts mail without a login and without TLS. */
export async function createMailCatcher(options: {
  host: string;
  /** 0 takes a free port. */
  port: number;
  now: () => number;
}): Promise<MailCatcher> {
  let lastId = 0;
  const catcher: Omit<MailCatcher, "url" | "close"> = { mails: [], mode: "accept" };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    logger: false,
    onData(stream, session, done) {
      void readAll(stream).then((raw) => {
        const refusal = refusalOf(catcher.mode);
        if (refusal) return done(refusal);
        lastId += 1;
        catcher.mails.push({ id: lastId, at: options.now(), ...envelopeOf(session), ...readMessage(raw) });
        done();
      }, done);
    },
  });
  // A client may leave in the middle of its work.
  server.on("error", () => undefined);
  const port = await listen(server.server, options.port, options.host);
  const url = `smtp://${options.host.includes(":") ? `[${options.host}]` : options.host}:${port}`;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return Object.assign(catcher, { url, close });
}

function refusalOf(mode: MailMode): Error | null {
  if (mode === "accept") return null;
  return mode === "busy"
    ? Object.assign(new Error("4.3.0 Try again later"), { responseCode: 451 })
    : Object.assign(new Error("5.7.1 Message refused"), { responseCode: 550 });
}

function envelopeOf({ envelope }: SMTPServerSession): { from: string; to: string[] } {
  return {
    from: envelope.mailFrom === false ? "" : envelope.mailFrom.address,
    to: envelope.rcptTo.map(({ address }) => address),
  };
}

async function readAll(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}
