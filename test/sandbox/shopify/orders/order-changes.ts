import { announce } from "../../model/announce";
import { normalTags } from "../../model/change-tags";
import { closeOrder } from "../../model/close-order";
import { deleteOrder } from "../../model/delete-order";
import { openOrder } from "../../model/open-order";
import { noteOnTimeline } from "../../model/order-events";
import type { OrderState } from "../../model/order-state";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { expectGid, gid } from "../graphql/gid";
import { plain } from "../graphql/page";
import { refuseUnmodelledKeys } from "../graphql/resolve-field";
import { refusedWith } from "../graphql/user-errors";

/** Recorded for every mutation that takes an order's id in its input. */
export const orderMissing = { field: ["id"], message: "Order does not exist" };

interface IdArguments {
  input: { id: string };
}

const orderOfInput = (args: IdArguments, context: ApiContext): OrderState | undefined =>
  context.shop.orders.get(expectGid("Order", args.input.id));

const changing =
  (change: (context: ApiContext, order: OrderState, args: never) => void) =>
  (_source: unknown, args: IdArguments, context: ApiContext) => {
    const order = orderOfInput(args, context);
    if (!order) return refusedWith({ order: null }, orderMissing);
    change(context, order, args as never);
    return { order, userErrors: [] };
  };

interface UpdateArguments extends IdArguments {
  input: {
    id: string;
    note?: string | null;
    tags?: string[] | null;
    email?: string | null;
    phone?: string | null;
    customAttributes?: { key: string; value: string }[] | null;
  };
}

function update({ world, shop, actor }: ApiContext, order: OrderState, { input }: UpdateArguments): void {
  refuseUnmodelledKeys("OrderInput", input, ["id", "note", "tags", "email", "phone", "customAttributes"]);
  if (input.note !== undefined) order.note = input.note;
  if (input.tags) order.tags = normalTags(input.tags);
  if (input.email !== undefined) order.email = input.email;
  if (input.phone !== undefined) order.phone = input.phone;
  // The list takes the place of the earlier one (Admin GraphQL schema, OrderInput).
  if (input.customAttributes)
    order.noteAttributes = input.customAttributes.map(({ key, value }) => ({ key, value }));
  noteOnTimeline(world, order, "update", `${actor.title} updated this order.`, actor);
  announce(world, shop, [{ type: "order_updated", order }]);
}

function orderDelete(_source: unknown, args: { orderId: string }, context: ApiContext) {
  const order = context.shop.orders.get(expectGid("Order", args.orderId));
  if (!order)
    return refusedWith(
      { deletedId: null },
      { field: ["orderId"], message: "Order does not exist", code: "NOT_FOUND" },
    );
  deleteOrder(context.world, context.shop, order);
  return { deletedId: gid("Order", order.id), userErrors: [] };
}

export const orderChangeResolvers: ResolverMap = {
  Mutation: {
    orderClose: changing(({ world, shop, actor }, order) => closeOrder(world, shop, order, actor)),
    orderOpen: changing(({ world, shop, actor }, order) => openOrder(world, shop, order, actor)),
    orderUpdate: changing(update),
    orderDelete,
  },
  OrderClosePayload: plain("order", "userErrors"),
  OrderOpenPayload: plain("order", "userErrors"),
  OrderUpdatePayload: plain("order", "userErrors"),
  OrderDeletePayload: plain("deletedId", "userErrors"),
};
