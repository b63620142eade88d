import type { Mailer, MailOutcome } from "../mail/mailer.port";
import type { Metrics } from "./create-metrics.server";

const OUTCOMES: Record<MailOutcome["kind"], true> = { sent: true, unavailable: true, rejected: true };
export const MAIL_OUTCOMES = Object.keys(OUTCOMES);

/** The same mail server, each of its answers counted. */
export function countMails({ mailEnded }: Metrics, mailer: Mailer): Mailer {
  return {
    async send(mail) {
      const outcome = await mailer.send(mail);
      mailEnded(outcome.kind);
      return outcome;
    },
  };
}
