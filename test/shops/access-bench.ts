import { afterAll, beforeAll, beforeEach } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { type InstalledApp, SHOP, installApp, openApp } from "../support/installed-app";
import type { StoredJob } from "~/platform/jobs/planned-job";
import { asId, type AuthorizationId, type OrderId } from "~/kernel/ids";
import type { Logger } from "~/kernel/logger";
import { syncOrder } from "~/orders/sync-order.server";
import { captureOrder } from "../money/ask";

interface LoggedLine {
  level: string;
  message: string;
}

/** An installed shop for all tests of a file, whose token works again as each begins, and what the app logs. */
export function useAccessBench() {
  let app: InstalledApp;
  const logged: LoggedLine[] = [];
  beforeAll(async () => {
    app = await installApp();
    app.ctx.log = recordTo(logged);
  });
  beforeEach(async () => {
    await app.switchImport(true);
    await control(app.sandbox.url, "DELETE", "faults");
    await control(app.sandbox.url, "POST", "app", { install: SHOP });
    await openApp(app.composition, app.sandbox, app.env);
    await app.runJobs();
    await (await app.composition.boss()).deleteAllJobs();
    await control(app.sandbox.url, "DELETE", "requests");
    logged.length = 0;
  });
  afterAll(() => app.close());

  const fault = (kind: string, fields: object = {}) =>
    control(app.sandbox.url, "POST", "faults", { operation: "*", kind, ...fields });
  const tell = (change: string) => control(app.sandbox.url, "POST", "app", { [change]: SHOP });
  const open = () => openApp(app.composition, app.sandbox, app.env);
  const findShop = () => app.db.shop.findUniqueOrThrow({ where: { shop: SHOP } });
  const requests = (...operations: string[]) =>
    app.sandbox.world.requests.filter((each) => operations.some((name) => each.operations.includes(name)));
  const capturesOf = async (orderId: OrderId) =>
    (await orderBy(app.sandbox.url, "GET", `orders/${orderId}`)).transactions.filter(
      ({ kind, status }) => kind === "CAPTURE" && status === "SUCCESS",
    );
  const waiting = async (name: "sync-order" | "reconcile-shop" | "settle-operation") =>
    (await (await app.composition.boss()).findJobs<StoredJob>(name, { queued: true })).map(
      ({ data, startAfter }) => ({ waits: data.waits, due: startAfter.getTime() <= Date.now() }),
    );

  async function placeKnown(): Promise<{ orderId: OrderId; authorizationId: AuthorizationId }> {
    const orderId = await app.placeOrder();
    const sync = await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
    if (sync.kind !== "stored") throw new Error(`The order was not read: ${JSON.stringify(sync)}`);
    const { id } = await app.db.authorization.findFirstOrThrow({ where: { shop: SHOP, orderId } });
    await app.runJobs();
    return { orderId, authorizationId: asId(id) };
  }

  let forms = 0;
  async function capture({ orderId, authorizationId }: Awaited<ReturnType<typeof placeKnown>>) {
    return captureOrder(app.ctx, {
      shop: SHOP,
      orderId,
      authorizationId,
      request: { kind: "all" },
      formKey: `access-${(forms += 1)}`,
      actor: { kind: "app" },
    });
  }
  return {
    app: () => app,
    logged,
    fault,
    tell,
    open,
    findShop,
    requests,
    capturesOf,
    waiting,
    placeKnown,
    capture,
  };
}

function recordTo(lines: LoggedLine[]): Logger {
  const at = (level: string) => (_fields: unknown, message: string) => void lines.push({ level, message });
  const log = { info: at("info"), warn: at("warn"), error: at("error"), child: () => log };
  return log;
}
