import type { CaptureAuthority } from "~/domain/settings";
import type { Database } from "~/data/client.server";
import type { JobQueue } from "~/data/job-queue.server";
import type { ApiLimits } from "~/ports/api-limits";
import type { Clock } from "~/ports/clock";
import type { Logger } from "~/ports/logger";
import type { Mailer } from "~/ports/mailer";
import type { PaymentProvider } from "~/ports/payment-provider";
import type { ShopAdmin } from "~/ports/shop-admin";
import type { TestOrders } from "~/ports/test-orders";
import type { Translate } from "~/ports/translate";

/** What services work with. Each takes the `Pick` of it that it uses, so that a test gives no more than that. */
export interface AppContext {
  db: Database;
  queue: JobQueue;
  clock: Clock;
  newId: () => string;
  log: Logger;
  shopAdmin: ShopAdmin;
  testOrders: TestOrders;
  /** Null: no mail server is set up, and no mail is sent. */
  mailer: Mailer | null;
  translate: Translate;
  apiLimits: ApiLimits;
  providerFor: (authority: CaptureAuthority) => PaymentProvider;
}
