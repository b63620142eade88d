import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readExtensions } from "./read-extensions";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "extensions-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, toml: string) => {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, "shopify.extension.toml"), toml);
};

test("triggers, actions and the lifecycle callback are found, other extensions passed by", () => {
  write(
    "fulfilled",
    `[[extensions]]
name = "Order fulfilled"
type = "flow_trigger"
handle = "bnpl-order-fulfilled"
[settings]
  [[settings.fields]]
  type = "order_reference"
  [[settings.fields]]
  type = "number_decimal"
  key = "Amount"`,
  );
  write(
    "capture",
    `[[extensions]]
name = "Capture"
type = "flow_action"
handle = "capture"
runtime_url = "/flow/capture"
  [[extensions.settings.fields]]
  type = "order_reference"
  required = true`,
  );
  write(
    "lifecycle",
    '[[extensions]]\nname = "L"\ntype = "flow_trigger_lifecycle_callback"\nhandle = "l"\nurl = "/flow/lifecycle"',
  );
  write("block", '[[extensions]]\nname = "B"\ntype = "ui_extension"\nhandle = "b"');
  expect(readExtensions(folder)).toEqual({
    triggers: [
      {
        handle: "bnpl-order-fulfilled",
        title: "Order fulfilled",
        fields: [
          { key: "order_id", type: "order_reference", required: false },
          { key: "Amount", type: "number_decimal", required: false },
        ],
      },
    ],
    actions: [
      {
        handle: "capture",
        title: "Capture",
        runtimeUrl: "/flow/capture",
        fields: [{ key: "order_id", type: "order_reference", required: true }],
      },
    ],
    lifecycleUrl: "/flow/lifecycle",
  });
});

test("an action without a runtime_url and a file that is no TOML are refused by name", () => {
  write("capture", '[[extensions]]\nname = "C"\ntype = "flow_action"\nhandle = "c"');
  expect(() => readExtensions(folder)).toThrow("the extension has no runtime_url");
  write("capture", "[[extensions");
  expect(() => readExtensions(folder)).toThrow("Line 1 is no TOML");
});

const trigger = (field: string, name = "Order fulfilled") =>
  `[[extensions]]\nname = "${name}"\ntype = "flow_trigger"\nhandle = "t"\n[settings]\n[[settings.fields]]\n${field}`;
const action = (field: string, url = "/flow/run") =>
  `[[extensions]]\nname = "Capture"\ntype = "flow_action"\nhandle = "a"\nruntime_url = "${url}"\n[settings]\n[[settings.fields]]\n${field}`;
const ORDER = 'type = "order_reference"';

test.each([
  [trigger(ORDER, "Late"), "is not 5 to 30"],
  [trigger(ORDER, "Pay-later order"), "letters, figures and spaces"],
  [trigger('type = "number_integer"\nkey = "Days"'), "flow_trigger has no fields of type number_integer"],
  [trigger('type = "number_decimal"\nkey = "days_left"'), "not of letters and spaces only"],
  [trigger('type = "number_decimal"'), "has no key"],
  [trigger('type = "abandonment_reference"'), "flow_trigger has no fields of type abandonment_reference"],
  [trigger(`${ORDER}\n[[settings.fields]]\n${ORDER}`), "is there twice"],
  [action('type = "number_decimal"\nkey = "amount"'), "the field amount has no name"],
  [action('type = "money"\nkey = "amount"\nname = "Amount"'), "flow_action has no fields of type money"],
  [action(ORDER, "flow/run"), "neither https nor a path"],
  [action(ORDER, "//elsewhere.example"), "neither https nor a path"],
  [action(ORDER, "http://elsewhere.example"), "neither https nor a path"],
  [
    '[[extensions]]\nname = "Typo"\ntype = "flow_trigggger"\nhandle = "t"',
    "no extensions of type flow_trigggger",
  ],
])("what Shopify would refuse is refused: %s", (toml, reason) => {
  write("wrong", toml);
  expect(() => readExtensions(folder)).toThrow(reason);
});

test("an app without extensions brings nothing", () => {
  expect(readExtensions(path.join(folder, "none"))).toEqual({
    triggers: [],
    actions: [],
    lifecycleUrl: null,
  });
});
