import { change, read } from "./control-api.js";
import { openDialog } from "./dialogs.js";
import { h } from "./dom.js";
import { keepFresh } from "./keep-fresh.js";
import { actionButton, attempt, pageHead, radios, table } from "./pieces.js";
import { showToast } from "./toasts.js";

/** The three choices, in the words of Shopify's own dialog. */
const METHODS = [
  {
    value: "at_checkout",
    label: "Automatically at checkout",
    hint: "Capture payment when an order is placed",
  },
  {
    value: "when_fulfilling",
    label: "Automatically when fulfilling",
    hint: "Authorize payment at checkout and capture when fulfilling",
  },
  { value: "manually", label: "Manually", hint: "Authorize payment at checkout and capture manually" },
];

export async function showPayments(main) {
  const page = h("div", { className: "page" });
  main.append(page);
  const look = await keepFresh(
    () => read("settings"),
    (settings) =>
      page.replaceChildren(
        pageHead("Payments"),
        methodCard(settings, () => look()),
        gatewayCard(settings),
      ),
  );
}

function methodCard(settings, refresh) {
  const method = METHODS.find(({ value }) => value === settings.captureMethod);
  return h(
    "section",
    { className: "card split", "aria-labelledby": "capture-method" },
    h(
      "div",
      null,
      h("h2", { id: "capture-method" }, "Payment capture method"),
      h("p", null, method.label),
      h("p", { className: "muted" }, method.hint),
    ),
    actionButton("Manage", () => changeMethod(settings.captureMethod, refresh)),
  );
}

async function changeMethod(current, refresh) {
  const choices = radios("Payment capture method", "captureMethod", METHODS, current);
  const chosen = await openDialog({
    title: "Payment capture method",
    content: [h("p", { className: "muted" }, "Choose when the payment of an order is captured."), choices],
    actions: (close) => [
      h("button", { type: "button", className: "button", onClick: () => close(null) }, "Cancel"),
      h(
        "button",
        {
          type: "button",
          className: "button primary",
          onClick: () => close(choices.querySelector(":checked").value),
        },
        "Save",
      ),
    ],
  });
  if (chosen === null) return;
  if (!(await attempt(() => change("settings", { captureMethod: chosen })))) return;
  await refresh();
  showToast({ message: "Payment capture method saved" });
}

/** The special behavior of a provider, apart from its captures and its window. */
function manners(gateway) {
  const seconds = gateway.captureDelayMs / 1000;
  return (
    [
      gateway.shownPending &&
        (gateway.pendingForMs === null
          ? "Orders stay pending though authorized"
          : `Orders are pending for ${gateway.pendingForMs / 60_000} minutes first`),
      seconds > 0 && `Answers a capture after ${seconds} seconds`,
      gateway.captureFailsWith && `Declines captures (${gateway.captureFailsWith})`,
      !gateway.appMayCapture && "No app may capture",
    ]
      .filter(Boolean)
      .join("; ") || "–"
  );
}

const CAPTURES = { single: "Once", multiple: "Several times", full_only: "Once, in full" };

function gatewayCard({ gateways, plan }) {
  return h(
    "section",
    { className: "card flush", "aria-labelledby": "gateways" },
    h(
      "div",
      { className: "card-intro" },
      h("h2", { id: "gateways" }, "Payment providers"),
      h(
        "p",
        { className: "muted" },
        `How each provider behaves at this shop (plan: ${plan}). Several captures of one authorization need Shopify Plus.`,
      ),
    ),
    table(
      "Payment providers",
      [
        { head: "Provider", cell: (gateway) => gateway.formattedName ?? gateway.name },
        {
          head: "At checkout",
          cell: (gateway) => (gateway.checkout === "SALE" ? "Pays at once" : "Authorizes"),
        },
        {
          head: "Captures",
          cell: (gateway) => (gateway.checkout === "SALE" ? "–" : CAPTURES[gateway.captures]),
        },
        {
          head: "Authorization lasts",
          number: true,
          cell: (gateway) => (gateway.windowDays === null ? "–" : `${gateway.windowDays} days`),
        },
        { head: "Particular", cell: manners },
      ],
      gateways,
    ),
  );
}
