import { completeDraft, makeDraft, type DraftState } from "../model/draft-order";
import { created, ok, refuse, shopRoute } from "./control-route";
import { orderDetail } from "./order-view";
import { checkoutOf, placeOrderInput } from "./place-order";

const { currency, country, lines, shipping, customer } = placeOrderInput;

const draftView = ({ name, status, content, orderId }: DraftState) => ({
  id: content.id,
  name,
  status,
  attributes: content.noteAttributes,
  orderId,
});

/** POST /sandbox/drafts: the merchant prepares an order for a customer. */
export const makeDraftRoute = shopRoute({
  method: "POST",
  path: "/sandbox/drafts",
  input: { currency, country, lines, shipping, customer },
  answer({ context: { world }, shop, input }) {
    const wanted = { ...input, gateway: "manual", ...FIXED };
    const checkout = checkoutOf(world, shop, wanted, input.currency ?? shop.currency);
    return typeof checkout === "string"
      ? refuse(400, checkout)
      : created({ draft: draftView(makeDraft(world, shop, checkout)) });
  },
});

const FIXED = { payment: "none", referenceIn: "payment_id", test: false } as const;

/** POST /sandbox/drafts/ID/complete: the merchant makes the draft an order, whose payment is pending. */
export const completeDraftRoute = shopRoute({
  method: "POST",
  path: "/sandbox/drafts/:id/complete",
  input: {},
  answer({ context: { world }, id, shop }) {
    const draft = shop.drafts.get(Number(id));
    if (draft?.orderId !== null) return refuse(404, `There is no open draft ${id}.`);
    const order = completeDraft(world, shop, draft);
    return ok({ draft: draftView(draft), order: orderDetail(shop, order, world.clock.now()) });
  },
});

/** GET /sandbox/drafts: the shop's drafts with what stands on them. */
export const listDraftsRoute = shopRoute({
  method: "GET",
  path: "/sandbox/drafts",
  input: {},
  answer: ({ shop }) => ok({ drafts: [...shop.drafts.values()].map(draftView) }),
});
