import type { Mailer } from "../mail/mailer.port";
import type { Metrics } from "./create-metrics.server";

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
