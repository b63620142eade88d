import { adminRoot, boot } from "../boot.js";
import { change } from "../control-api.js";
import { openDialog } from "../dialogs.js";
import { h } from "../dom.js";
import { attempt, field, select } from "../pieces.js";

const OWN_GATEWAY = "own";
const PRESET = "preset:";
const CURRENCIES = ["EUR", "SEK", "USD", "JPY", "GBP", "CAD"];
const COUNTRIES = [
  ["NL", "Netherlands"],
  ["FR", "France"],
  ["JP", "Japan"],
  ["GB", "United Kingdom"],
  ["US", "United States"],
  ["SE", "Sweden"],
];
const PAYMENTS = [
  ["checkout", "As the capture setting and the gateway say"],
  ["AUTHORIZATION", "Authorized only"],
  ["SALE", "Paid at once"],
  ["none", "No payment"],
];

/** Asks what to order, places it as a buyer's checkout would, and goes to the order. */
export async function placeTestOrder() {
  const form = orderForm();
  const placed = await openDialog({
    title: "Place test order",
    content: form,
    actions: (close) => [
      h("button", { type: "button", className: "button", onClick: () => close(null) }, "Cancel"),
      h(
        "button",
        { type: "button", className: "button primary", onClick: () => submit(form, close) },
        "Place order",
      ),
    ],
  });
  if (placed) location.assign(`${adminRoot}/orders/${placed.id}`);
}

/** The dialog stays open when the sandbox refuses, so that nothing has to be typed again. */
async function submit(form, close) {
  if (!form.reportValidity()) return;
  await attempt(async () => close((await change("orders", requestOf(form))).order));
}

function requestOf(form) {
  const values = Object.fromEntries(new FormData(form));
  const amount = String(values.amount).trim();
  return {
    ...gatewayOf(values),
    currency: values.currency,
    country: values.country,
    payment: values.payment,
    ...(amount === "" ? { items: Number(values.items) } : { amount }),
  };
}

function gatewayOf({ gateway, ownGateway }) {
  if (gateway === OWN_GATEWAY) return { gateway: String(ownGateway).trim() };
  return gateway.startsWith(PRESET) ? { preset: gateway.slice(PRESET.length) } : { gateway };
}

/** Explains the chosen gateway's special behavior below the choice. */
function gatewayField(gateway) {
  const hintOf = (value) =>
    boot.presets.find(({ id }) => PRESET + id === value)?.text ??
    (value === OWN_GATEWAY ? "Authorizes, captures once, never expires" : "");
  const labelled = field("Gateway", gateway, hintOf(gateway.value) || " ");
  gateway.addEventListener("change", () => {
    labelled.querySelector("small").textContent = hintOf(gateway.value);
  });
  return labelled;
}

function orderForm() {
  const gateway = select(
    "gateway",
    [
      ...boot.presets.map(({ id, title }) => [PRESET + id, title]),
      ...boot.gateways.map(({ name, label }) => [name, label]),
      [OWN_GATEWAY, "Another name…"],
    ],
    PRESET + boot.presets[0].id,
  );
  const own = field(
    "Gateway’s name",
    h("input", { name: "ownGateway", maxLength: 100, autocomplete: "off" }),
  );
  own.hidden = true;
  gateway.addEventListener("change", () => {
    own.hidden = gateway.value !== OWN_GATEWAY;
    own.querySelector("input").required = !own.hidden;
  });
  const currencies = CURRENCIES.includes(boot.shop.currency)
    ? CURRENCIES
    : [boot.shop.currency, ...CURRENCIES];
  return h(
    "form",
    { className: "fields", onSubmit: (event) => event.preventDefault() },
    gatewayField(gateway),
    own,
    field("Payment", select("payment", PAYMENTS, "checkout")),
    field(
      "Currency",
      select(
        "currency",
        currencies.map((code) => [code, code]),
        boot.shop.currency,
      ),
    ),
    field("Customer’s country", select("country", COUNTRIES, "NL")),
    field(
      "Number of items",
      h("input", { name: "items", type: "number", min: "1", max: "20", value: "2", required: true }),
    ),
    field(
      "Amount",
      h("input", {
        name: "amount",
        inputMode: "decimal",
        pattern: "\\d+([.]\\d+)?",
        placeholder: "48.90",
        autocomplete: "off",
      }),
      "Left empty, the items’ own prices count.",
    ),
  );
}
