import { control } from "../sandbox/control-client";
import { installApp, SHOP, type InstalledApp } from "../support/installed-app";
import type { Authority, ReferencePlace } from "~/gateways/authority";
import { asId, type AuthorizationId, type OrderId } from "~/kernel/ids";
import { typeReference } from "~/authority/type-reference.server";
import { syncOrder } from "~/orders/sync-order.server";
import { chooseAuthority, connectAccount, KUSTOM_HOST } from "./connect-account";
import { ANNA } from "../support/people";

/** An installed shop that captures its Klarna orders at Kustom itself. */
export interface AuthorityBench extends InstalledApp {
  connectionId: string;
  /** An order at Shopify, and the same order at Kustom; answers both ids. */
  placeBoth(fields?: {
    /** What both come to. */
    amount?: string;
    /** What was bought; one item for the amount unless given. */
    bought?: Record<string, unknown>;
    atKustom?: Record<string, unknown>;
  }): Promise<Both>;
  /** What a person does in Kustom's portal. */
  portal(order: Both, verb: string, input?: Record<string, unknown>): Promise<void>;
  set(order: Both, input: Record<string, unknown>): Promise<void>;
  /** The order as Kustom's stand-in has it. */
  look(order: Both): Promise<KustomOrder>;
  fault(operation: string, kind: string): Promise<void>;
  chooseAuthority(
    authority: Authority,
    reference?: { place: ReferencePlace; path: string | null },
  ): Promise<void>;
}

export interface Both {
  orderId: OrderId;
  reference: string;
}

export interface KustomOrder {
  order_id: string;
  captured_amount: number;
  refunded_amount: number;
  captures: { captured_amount: number; reference?: string }[];
  refunds: { refunded_amount: number; order_lines?: unknown[] }[];
}

export async function createAuthorityBench(): Promise<AuthorityBench> {
  const app = await installApp();
  const { sandbox, ctx } = app;
  const connectionId = await connectAccount(ctx, SHOP, "kustom");
  const chooseFor: AuthorityBench["chooseAuthority"] = (authority, reference = TYPED) => {
    const { place: referencePlace, path: referencePath } = reference;
    const chosen = { authority, connectionId, referencePlace, referencePath };
    return chooseAuthority(ctx, SHOP, { gateway: "klarna", ...chosen });
  };
  await chooseFor("kustom");
  const ask = async (verb: string, input: Record<string, unknown> = {}) => {
    const { status, body } = await control(sandbox.url, "POST", `kustom/${verb}`, input);
    if (status >= 300) throw new Error(`${verb}: ${JSON.stringify(body)}`);
    return body;
  };
  return {
    ...app,
    connectionId,
    chooseAuthority: chooseFor,
    async placeBoth({ amount = "100.00", bought = { amount }, atKustom = {} } = {}) {
      const orderId = await app.placeOrder(bought);
      await syncOrder(ctx, { shop: SHOP, orderId, cause: "webhook" });
      const minor = Number(amount.replace(".", ""));
      const { order } = (await ask("orders", { amount: minor, host: KUSTOM_HOST, ...atKustom })) as {
        order: KustomOrder;
      };
      const reference = order.order_id;
      const [authorization] = await ctx.db.authorization.findMany({ where: { shop: SHOP, orderId } });
      const authorizationId = asId<AuthorizationId>(authorization?.id ?? "");
      await typeReference(ctx, { shop: SHOP, actor: ANNA, orderId, authorizationId, reference });
      return { orderId, reference };
    },
    async portal({ reference }, verb, input) {
      await ask(`orders/${reference}/${verb}`, input);
    },
    async set({ reference }, input) {
      await ask(`orders/${reference}`, input);
    },
    async look({ reference }) {
      const { body } = await control(sandbox.url, "GET", `kustom/orders/${reference}`);
      return body["order"] as KustomOrder;
    },
    async fault(operation, kind) {
      await ask("faults", { operation, kind });
    },
  };
}

const TYPED = { place: "typed", path: null } as const;
