import { askAdmin, control, orderBy } from "../sandbox/control-client";
import type { Life } from "./live-through";
import type { Deed } from "./step";
import { SHOP } from "../money/money-bench";
import { money, toDecimal } from "~/kernel/money";

const TOKEN = "developer-token";

/** What happens to the goods of an order, and to the shop around it; refused by Shopify where it is not possible. */
export async function performOnGoods(life: Life, deed: Deed): Promise<unknown> {
  const { bench, orderId } = life;
  const { lines } = await orderBy(bench.sandbox.url, "GET", `orders/${orderId}`);
  const post = (verb: string, body: object) =>
    control(bench.sandbox.url, "POST", `orders/${orderId}/${verb}`, body);
  switch (deed.kind) {
    case "shipped": {
      const line = deed.what === "rest" ? null : lines[deed.what === "first_line" ? 0 : 1];
      return post("fulfill", line ? { lines: [{ id: line.id, quantity: 1 }] } : {});
    }
    case "line_removed":
      return post("edit", { remove: [{ id: lines[deed.line]?.id, quantity: 1 }] });
    case "line_added": {
      const unitPrice = toDecimal(money(deed.amount, life.currency));
      return post("edit", { add: [{ title: "Gift wrapping", quantity: 1, unitPrice }] });
    }
    case "upsell_by_card": {
      const unitPrice = toDecimal(money(deed.amount, life.currency));
      const add = [{ title: "Candle", quantity: 1, unitPrice }];
      return post("edit", { add, authorize: true, gateway: "shopify_payments" });
    }
    case "refunded_without_money":
      return refundWithoutMoney(life, lines[deed.line]?.id ?? 0);
    default:
      return switchShop(life, deed);
  }
}

async function refundWithoutMoney({ bench, orderId }: Life, lineId: number): Promise<unknown> {
  return askAdmin(
    bench.sandbox.url,
    TOKEN,
    `mutation { refundCreate(input: { orderId: "gid://shopify/Order/${orderId}", transactions: [], refundLineItems: [
      { lineItemId: "gid://shopify/LineItem/${lineId}", quantity: 1, restockType: NO_RESTOCK }] })
      @idempotent(key: "${bench.ctx.newId()}") { refund { id } userErrors { field message } } }`,
  );
}

async function switchShop({ bench }: Life, deed: Deed): Promise<unknown> {
  const { db, clock } = bench.ctx;
  const write = (data: object) => db.settings.update({ where: { shop: SHOP }, data });
  switch (deed.kind) {
    case "import_switched":
      return write({ importOn: deed.on, importChangedAt: clock.now() });
    case "import_paused":
      return write({ importPausedAt: clock.now(), importPausedReason: "proof_broken" });
    case "import_resumed":
      return write({ importPausedAt: null, importPausedReason: null, importResumedAt: clock.now() });
    default:
      throw new TypeError(`Nobody does ${deed.kind}.`);
  }
}
