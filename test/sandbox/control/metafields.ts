import { z } from "zod";

import { deleteMetafield } from "../model/delete-metafield";
import { definitionOf } from "../model/metafield-definition";
import { metafieldOf, setMetafields } from "../model/set-metafields";
import { isReserved, namespaceOf } from "../shopify/metafields/app-namespace";
import { refusalOfValue } from "../shopify/metafields/metafield-types";
import { ok, orderRoute, refuse } from "./control-route";
import { orderDetail } from "./order-view";

/**
 * POST /sandbox/orders/ID/metafields: the merchant edits a metafield in the admin; null deletes it. One of the app's own
 * namespace can be edited only where its definition gives the merchant write access (shopify.dev, "Access and ownership
 * types").
 */
export const editMetafieldRoute = orderRoute({
  method: "POST",
  path: "/sandbox/orders/:id/metafields",
  input: {
    namespace: z.string().default("$app"),
    key: z.string().min(1),
    value: z.string().nullable(),
  },
  answer({ context: { world }, shop, order, input }) {
    const name = { namespace: namespaceOf(input.namespace), key: input.key };
    const known = metafieldOf(order, name.namespace, name.key);
    const definition = definitionOf(shop, name);
    if (isReserved(name.namespace) && definition?.adminAccess !== "MERCHANT_READ_WRITE")
      return refuse(409, `The merchant may not edit ${input.key}: it belongs to the app.`);
    const type = definition?.type ?? known?.type;
    if (type === undefined) return refuse(404, `${order.name} has no metafield ${input.key}.`);
    if (input.value === null) deleteMetafield(world, shop, order, name);
    else {
      const wrong = refusalOfValue(type, input.value);
      if (wrong !== null) return refuse(400, wrong);
      setMetafields(world, shop, [{ order, ...name, type, value: input.value }]);
    }
    return ok({ order: orderDetail(shop, order, world.clock.now()) });
  },
});
