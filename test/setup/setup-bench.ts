import { expect } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import { ANNA } from "../support/people";
import type { OrderId } from "~/kernel/ids";
import type { CaptureEngine } from "~/gateways/capture-engines";
import { checkSetup } from "~/setup/evidence/check-setup.server";
import { chooseEngine } from "~/setup/checklist/choose-engine.server";
import { readSetup } from "~/setup/checklist/read-setup.server";
import type { SetupView } from "~/setup/checklist/setup-view";

/** The finding of an order that the engine captured. */
export const PROOF = "captured_after_fulfillment";

/** A shop whose switches are thrown at Shopify, behind the app's back. */
export interface SetupBench {
  app: InstalledApp;
  /** A shop without orders, that nobody has set up. */
  startOver(): Promise<void>;
  captureMethod(method: "at_checkout" | "when_fulfilling" | "manually"): Promise<unknown>;
  /** The merchant's workflow "Order fulfilled -> Capture payment", with the two conditions. */
  workflow(enabled: boolean, delayMs?: number): Promise<unknown>;
  advance(minutes: number): Promise<void>;
  choose(engine: CaptureEngine): ReturnType<typeof chooseEngine>;
  chooseFor(gateway: string, engine: CaptureEngine | null): ReturnType<typeof chooseEngine>;
  /** A customer pays later, and the warehouse ships everything. */
  sell(gateway?: string): Promise<OrderId>;
  /** The same with the webhooks' work done by the app, which captures where it is the engine. */
  sellThroughApp(): Promise<void>;
  /** Checks, and tells in short what the checklist shows of the two capture steps. */
  look(): Promise<Looked>;
}

interface Looked {
  view: SetupView;
  states: (string | undefined)[];
  seen: (string | null)[][] | undefined;
  faults: [string, string[]][];
}

export async function createSetupBench(): Promise<SetupBench> {
  const app = await installApp({ now: Date.UTC(2026, 10, 2, 10) });
  const { url } = app.sandbox;
  const advance = (minutes: number) => app.sandbox.world.clock.advance(minutes * 60_000);
  const fulfill = async (orderId: OrderId) => {
    await orderBy(url, "POST", `orders/${orderId}/fulfill`, {});
    await app.sandbox.idle();
  };
  const sync = async (orderId: OrderId) => {
    await app.ctx.queue.enqueue("sync-order", { shop: SHOP, orderId, cause: "webhook" });
    await app.runJobs();
  };
  return {
    app,
    startOver: () => startOver(app),
    captureMethod: (captureMethod) => control(url, "POST", "settings", { captureMethod }),
    workflow: (enabled, delayMs = 0) =>
      control(url, "POST", "workflows", { enabled, conditions: "guarded", delayMs }),
    advance,
    choose: (engine) => chooseEngine(app.ctx, { shop: SHOP, actor: ANNA, gateway: null, engine }),
    chooseFor: (gateway, engine) => chooseEngine(app.ctx, { shop: SHOP, actor: ANNA, gateway, engine }),
    async sell(gateway = "Klarna") {
      await advance(5);
      const orderId = await app.placeOrder({ gateway });
      await advance(5);
      await fulfill(orderId);
      return orderId;
    },
    async sellThroughApp() {
      await advance(5);
      const orderId = await app.placeOrder();
      await sync(orderId);
      await fulfill(orderId);
      await sync(orderId);
    },
    look: () => look(app),
  };
}

async function startOver(app: InstalledApp): Promise<void> {
  const { db } = app;
  await app.runJobs({ alsoLater: true });
  await control(app.sandbox.url, "POST", "reset", {});
  await control(app.sandbox.url, "POST", "settings", { captureMethod: "manually" });
  await db.setupEvidence.deleteMany();
  await db.setupStatement.deleteMany();
  await db.setupCheck.deleteMany();
  await db.captureTest.deleteMany();
  await db.flowTriggerStatus.deleteMany();
  await db.flowActionRun.deleteMany();
  await db.gatewayPolicy.deleteMany();
  await app.switchImport(false);
  // Whether import is paused is another room's matter.
  const settings = {
    pausesImport: false,
    importPausedAt: null,
    captureEngine: null,
    captureEngineSince: null,
  };
  await db.settings.updateMany({ data: settings });
}

async function look(app: InstalledApp): Promise<Looked> {
  expect(await checkSetup(app.ctx, { shop: SHOP })).toMatchObject({ kind: "checked" });
  const view = await readSetup(app.ctx, { shop: SHOP });
  const [payment, capture] = view.steps;
  return {
    view,
    states: [payment?.state, capture?.state],
    seen: capture?.evidence.map(({ finding, capturedBy }) => [finding, capturedBy]),
    faults: view.faults.map(({ kind, engines }) => [kind, engines]),
  };
}
