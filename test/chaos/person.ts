import type { JobInsert, PgBoss } from "pg-boss";
import { SHOP } from "./child-context";
import { CLICKS, type Click } from "./clicks";
import type { Intent } from "./orders";
import { findParcelsDone } from "./parcels";
import type { Random } from "../sandbox/model/random";
import { money } from "~/kernel/money";
import type { Database } from "~/platform/database/client.server";

/** Rejections after which somebody tries again: no money moved, and the reason passes. */
const PASSING = new Set([
  "not_done",
  "order_busy",
  "shopify_error",
  "provider_error",
  "declined",
  "overtaken",
  "signed_out",
]);
/** Real milliseconds without any trace until somebody clicks once more. */
const PATIENCE_MS = 4_000;

const formKeyOf = ({ orderId, expectedMinor, attempt }: Intent): string =>
  `${orderId}-${expectedMinor}-${attempt}`;

/**
 * Clicks for each intent until the app says that it succeeded: often twice at once, again while nothing shows. Parcels
 * are left to the app until it is through with them, and bulk captures to whoever makes those.
 */
export interface Person {
  intents: Intent[];
  /** One look at all intents; answers those that are not there yet. */
  look(): Promise<Intent[]>;
}

interface Found {
  causeId: string;
  state: string;
  reason: string | null;
}

const isHeld = ({ by, isShipped }: Intent): boolean => by === "fulfillment" && !isShipped;

export function createPerson(boss: PgBoss, db: Database, random: Random): Person {
  const intents: Intent[] = [];
  const done = new Set<Intent>();
  const takenOver = new Set<Intent>();
  let captured = new Map<string, bigint>();

  /** One that waits for a worker stands for its repetition, so that people do not pile up in front of slow ones. */
  function click(intent: Intent): JobInsert[] {
    const { orderId, amount, currency } = intent;
    // Where the app captures between the look and a click that waits for a worker, the person is asked again.
    const capturedSeen = money(captured.get(orderId) ?? 0n, currency);
    const isAgain = intent.attempt > 0;
    const data: Click = { orderId, amount, capturedSeen, formKey: formKeyOf(intent), isAgain };
    intent.clickedAt = Date.now();
    const hands = random.next() < 0.3 ? ["left", "right"] : ["left"];
    return hands.map((hand) => ({ data, singletonKey: `${data.formKey}/${hand}` }));
  }

  function reactTo(intent: Intent, found: Found | undefined): JobInsert[] {
    if (found?.state === "succeeded") done.add(intent);
    if (found?.state === "rejected" && PASSING.has(found.reason ?? "")) {
      intent.attempt += 1;
      return click(intent);
    }
    return !found && Date.now() - intent.clickedAt > PATIENCE_MS ? click(intent) : [];
  }

  /** The app is through with the parcel and did not capture: from now on it is for the person. */
  function takeOver(intent: Intent): JobInsert[] {
    takenOver.add(intent);
    intent.by = "click";
    intent.amount = intent.unitsShipped === null ? null : money(intent.expectedMinor, intent.currency);
    return click(intent);
  }

  function watch(intent: Intent, own: readonly Found[], isThrough: boolean): JobInsert[] {
    if (own.some(({ state }) => state === "succeeded")) done.add(intent);
    const isOver = own.every(({ state }) => state === "rejected");
    return intent.by === "fulfillment" && isThrough && isOver ? takeOver(intent) : [];
  }

  return {
    intents,
    async look() {
      const orders = await db.order.findMany({
        where: { shop: SHOP },
        select: { id: true, amountCapturedMinor: true },
      });
      captured = new Map(orders.map(({ id, amountCapturedMinor }) => [id, amountCapturedMinor]));
      const parcelsDone = await findParcelsDone(db);
      const operations = await db.operation.findMany({
        where: { shop: SHOP },
        select: { orderId: true, causeId: true, state: true, reason: true },
      });
      const byCause = new Map(operations.map((operation) => [operation.causeId, operation]));
      const own = (orderId: string) => operations.filter((operation) => operation.orderId === orderId);
      const clicks = intents
        .filter((intent) => !done.has(intent))
        .flatMap((intent) => {
          const { by, orderId } = intent;
          // What the app captured after all is not asked for once more.
          if (takenOver.has(intent) && own(orderId).some(({ state }) => state === "succeeded")) {
            done.add(intent);
            return [];
          }
          return by === "click"
            ? reactTo(intent, byCause.get(formKeyOf(intent)))
            : watch(intent, own(orderId), parcelsDone.has(orderId));
        });
      if (clicks.length > 0) await boss.insert(CLICKS, clicks);
      // What the app keeps in the warehouse waits for nobody's click.
      return intents.filter((intent) => !done.has(intent) && !isHeld(intent));
    },
  };
}
