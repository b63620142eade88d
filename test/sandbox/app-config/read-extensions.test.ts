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

test("an app without extensions brings nothing", () => {
  expect(readExtensions(path.join(folder, "none"))).toEqual({
    triggers: [],
    actions: [],
    lifecycleUrl: null,
  });
});
