import { change } from "../control-api.js";
import { confirmWith } from "../dialogs.js";
import { h } from "../dom.js";
import { difference, money } from "../formats.js";
import { actionButton, field } from "../pieces.js";
import { showToast } from "../toasts.js";
import { editOrder } from "./edit-order.js";
import { formDialog } from "../form-dialog.js";

const has = (value) => Number(value.amount) > 0;

/** What staff can do with the order in its present state; a button exists only while it makes sense. */
export function orderActions(order, refresh) {
  /** `message` may depend on the order's new state. */
  const send = async (verb, body, message) => {
    const changed = await change(`orders/${order.id}/${verb}`, body);
    await refresh();
    showToast({ message: typeof message === "function" ? message(changed.order) : message });
  };
  const fulfillable = order.cancelledAt === null && order.lines.some((line) => line.fulfillableQuantity > 0);
  const refundable = difference(order.received, order.refunded);
  // Only an authorization of which nothing was captured can be voided (recorded 2026-04).
  const parents = new Set(
    order.transactions
      .filter(({ kind, status }) => kind === "CAPTURE" && status === "SUCCESS")
      .map(({ parentId }) => parentId),
  );
  const voidable = order.transactions.some(
    ({ id, kind, capturable }) => kind === "AUTHORIZATION" && has(capturable) && !parents.has(id),
  );
  return [
    order.cancelledAt === null && order.fulfillmentStatus === "UNFULFILLED"
      ? actionButton("Cancel order", () => cancel(order, send))
      : null,
    order.cancelledAt === null ? actionButton("Edit", () => editOrder(order, send)) : null,
    has(refundable) ? actionButton("Refund", () => refund(order, refundable, send)) : null,
    voidable ? actionButton("Void", () => voidPayment(order, send)) : null,
    has(order.capturable)
      ? actionButton("Capture payment", () => capture(order, send), { tone: fulfillable ? "" : "primary" })
      : null,
    fulfillable ? actionButton("Fulfill items", () => fulfill(order, send), { tone: "primary" }) : null,
  ];
}

async function capture(order, send) {
  const amount = amountInput(order.capturable);
  const hint = `Of ${money(order.capturable)} that can be captured.`;
  await formDialog(
    "Capture payment",
    [field(`Amount (${order.capturable.currency})`, amount, hint)],
    "Capture",
    () => send("capture", { amount: amount.value.trim() }, outcomeOfCapture),
  );
}

function outcomeOfCapture({ transactions }) {
  const { status } = transactions.findLast(({ kind }) => kind === "CAPTURE");
  if (status === "SUCCESS") return "Payment captured";
  return status === "PENDING" ? "Capture asked for; the provider has not answered yet" : "Capture declined";
}

async function refund(order, refundable, send) {
  const amount = amountInput(refundable);
  await formDialog(
    "Refund",
    [
      field(
        `Amount (${refundable.currency})`,
        amount,
        `Of ${money(refundable)} that was paid and not refunded yet.`,
      ),
    ],
    "Refund",
    () => send("refund", { amount: amount.value.trim() }, "Refunded"),
  );
}

async function voidPayment(order, send) {
  const sure = await confirmWith({
    title: "Void the authorization?",
    text: `The authorization of ${money(order.capturable)} is released and can no longer be captured.`,
    yes: "Void",
    no: "Keep it",
    critical: true,
  });
  if (sure) await send("void", {}, "Authorization voided");
}

async function cancel(order, send) {
  const sure = await confirmWith({
    title: `Cancel order ${order.name}?`,
    text: "Authorized payments are voided, captured ones are refunded, and the items are restocked. This cannot be undone.",
    yes: "Cancel order",
    no: "Keep order",
    critical: true,
  });
  if (sure) await send("cancel", {}, "Order canceled");
}

async function fulfill(order, send) {
  const lines = order.lines.filter((line) => line.fulfillableQuantity > 0);
  const inputs = lines.map((line) =>
    h("input", {
      type: "number",
      min: "0",
      max: String(line.fulfillableQuantity),
      value: String(line.fulfillableQuantity),
      required: true,
    }),
  );
  const rows = lines.map((line, index) =>
    field(line.title, inputs[index], `of ${line.fulfillableQuantity} to fulfill`),
  );
  await formDialog("Fulfill items", rows, "Fulfill items", () => {
    const chosen = lines.map((line, index) => ({ id: line.id, quantity: Number(inputs[index].value) }));
    const wanted = chosen.filter(({ quantity }) => quantity > 0);
    return send("fulfill", { lines: wanted }, "Items fulfilled");
  });
}

/** The text as the sandbox gave it, because a number would add decimals, which JPY does not have. */
function amountInput({ amount }) {
  return h("input", {
    inputMode: "decimal",
    pattern: "\\d+([.]\\d+)?",
    required: true,
    autocomplete: "off",
    value: amount,
  });
}
