import type { Finding } from "./finding";
import type { MailOutcome } from "~/platform/mail/mailer.port";

/** Whether the mail server takes the app's login. Sends nothing. `greet` is null where no mail server is set. */
export async function checkMail(greet: (() => Promise<MailOutcome>) | null): Promise<Finding> {
  if (!greet)
    return {
      kind: "skipped",
      text: "Mail: no server is set, so that no mail is sent.",
      remedy: "set SMTP_URL and MAIL_FROM, unless merchants shall get no mails.",
    };
  const outcome = await greet();
  if (outcome.kind === "sent") return { kind: "well", text: "Mail: the server takes the app's login." };
  return {
    kind: "amiss",
    text: `Mail: the server does not take the app's login (${outcome.detail}).`,
    remedy: "check SMTP_URL: host, port, user and password; smtps:// where TLS comes first.",
  };
}
