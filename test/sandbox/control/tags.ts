import { z } from "zod";

import { changeTags } from "../model/change-tags";
import { ok, orderRoute, refuse } from "./control-route";
import { orderDetail } from "./order-view";

const tags = z.array(z.string()).max(250).default([]);

/** POST /sandbox/orders/ID/tags: somebody else than the app edits the tags. */
export const changeTagsRoute = orderRoute({
  method: "POST",
  path: "/sandbox/orders/:id/tags",
  input: { add: tags, remove: tags },
  answer({ context: { world }, shop, order, input }) {
    const outcome = changeTags(world, shop, order, input);
    return outcome.ok
      ? ok({ order: orderDetail(shop, order, world.clock.now()) })
      : refuse(400, `${outcome.message}.`);
  },
});
