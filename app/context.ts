import type { CaptureAuthority } from "~/gateways/policy";
import type { Database } from "~/platform/database/client.server";
import type { JobQueue } from "~/platform/jobs/job-queue.server";
import type { ApiLimits } from "~/platform/api-budget/api-limits.port";
import type { Clock } from "~/kernel/clock";
import type { Logger } from "~/kernel/logger";
import type { Mailer } from "~/platform/mail/mailer.port";
import type { PaymentProvider } from "~/money/payment-provider.port";
import type { ShopAdmin } from "~/orders/shop-admin.port";
import type { TestOrders } from "~/setup/capture-test/test-orders.port";
import type { Translate } from "~/kernel/translate";

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
