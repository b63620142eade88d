import { h } from "../dom.js";
import { field } from "../pieces.js";
import { formDialog } from "../form-dialog.js";

/** Adds an article after the checkout, or takes some of what is not shipped yet off the order. */
export async function editOrder(order, send) {
  const title = h("input", { maxLength: 100, autocomplete: "off", placeholder: "Gift wrapping" });
  const price = h("input", {
    inputMode: "decimal",
    pattern: "\\d+([.]\\d+)?",
    placeholder: "5",
    autocomplete: "off",
  });
  const authorize = h("input", { type: "checkbox" });
  const lines = order.lines.filter((line) => line.fulfillableQuantity > 0);
  const inputs = lines.map((line) =>
    h("input", {
      type: "number",
      min: "0",
      max: String(line.fulfillableQuantity),
      value: "0",
      required: true,
    }),
  );
  await formDialog(
    `Edit order ${order.name}`,
    [
      field("Article to add", title, "Left empty, nothing is added."),
      field(`Its price (${order.total.currency})`, price),
      h(
        "label",
        { className: "choice" },
        authorize,
        h("span", null, "The buyer authorizes what the order costs more"),
      ),
      ...lines.map((line, index) =>
        field(`Remove ${line.title}`, inputs[index], `of ${line.fulfillableQuantity} not shipped yet`),
      ),
    ],
    "Save",
    () => {
      const name = title.value.trim();
      return send(
        "edit",
        {
          add: name === "" ? [] : [{ title: name, unitPrice: price.value.trim() }],
          remove: lines
            .map((line, index) => ({ id: line.id, quantity: Number(inputs[index].value) }))
            .filter(({ quantity }) => quantity > 0),
          authorize: authorize.checked,
        },
        "Order edited",
      );
    },
  );
}
