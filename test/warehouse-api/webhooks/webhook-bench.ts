import { installApp, SHOP, type InstalledApp } from "../../support/installed-app";
import { ANNA } from "../../support/people";
import { openWebhookReceiver, type WebhookReceiver } from "../../support/webhook-receiver";
import { asId } from "~/kernel/ids";
import { createPoster } from "~/platform/http/poster.server";
import { addEndpoint } from "~/warehouse-api/webhooks/add-endpoint.server";
import { listDeliveries } from "~/warehouse-api/webhooks/list-deliveries.server";
import { notifyWarehouse } from "~/warehouse-api/webhooks/notify-warehouse.server";
import {
  WEBHOOK_TOPICS,
  type WarehouseEvent,
  type WebhookTopic,
} from "~/warehouse-api/webhooks/webhook-events";

type Told = `${number}:${"released" | "held"}`;

export interface WebhookBench {
  app: InstalledApp;
  receiver: WebhookReceiver;
  add(topics?: WebhookTopic[], url?: string): Promise<{ endpointId: string; secret: string }>;
  /** Reports events about orders, as "1:released", one after the other. */
  write(...events: Told[]): Promise<void>;
  /** Reports events, and sends what is due. */
  tell(...events: Told[]): Promise<void>;
  advance(ms: number): Promise<void>;
  /** Lets the sweep find what is due, and sends it. */
  sweep(): Promise<void>;
  deliveries(endpointId: string): Promise<Awaited<ReturnType<typeof listDeliveries>>["deliveries"]>;
  close(): Promise<void>;
}

export async function openWebhookBench(options: { now?: number } = {}): Promise<WebhookBench> {
  const app = await installApp({ now: options.now ?? Date.UTC(2026, 10, 2, 10) });
  const receiver = await openWebhookReceiver();
  app.ctx.poster = createPoster({ allowedHosts: ["127.0.0.1"], timeoutMs: 1000 });
  await app.runJobs();
  const write: WebhookBench["write"] = async (...events) => {
    for (const event of events) {
      const made = toEvent(event, app.ctx.newId());
      await app.db.$transaction((tx) => notifyWarehouse(app.ctx, tx, SHOP, [made]));
    }
  };
  const sweep = async () => {
    await (await app.composition.boss()).send("sweep-outbox", { payload: {}, waits: 0 });
    await app.runJobs();
  };
  return {
    app,
    receiver,
    async add(topics = WEBHOOK_TOPICS, url = receiver.url) {
      const added = await addEndpoint(app.ctx, { shop: SHOP, url, topics, actor: ANNA });
      if (added.kind !== "added") throw new Error(`The endpoint was not added: ${added.kind}`);
      return added;
    },
    write,
    async tell(...events) {
      await write(...events);
      await app.runJobs();
    },
    advance: async (ms) => void (await app.sandbox.world.clock.advance(ms)),
    sweep,
    async deliveries(endpointId) {
      return (await listDeliveries(app.ctx, { shop: SHOP, endpointId, before: null })).deliveries;
    },
    async close() {
      await receiver.close();
      await app.close();
    },
  };
}

function toEvent(text: string, reference: string): WarehouseEvent {
  const [id = "", topic] = text.split(":");
  const order = { id: asId<WarehouseEvent["data"]["order"]["id"]>(id), name: `#${id}` };
  return topic === "released"
    ? { topic, reference, data: { order, state: "may_ship", reasons: [] } }
    : { topic: "held", reference, data: { order, state: "hold", reasons: ["import_off"] } };
}
