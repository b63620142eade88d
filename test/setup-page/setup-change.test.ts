import { expect, test } from "vitest";
import { parseSetupChange } from "~/setup-page/setup-change.server";

function parse(fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return parseSetupChange(form);
}

test("resuming import says whether the danger was read, and in which language", () => {
  const resume = { intent: "resume_import", locale: "ja" };
  expect(parse({ ...resume, acceptsRisk: "true" })).toEqual({ ...resume, acceptsRisk: true });
  expect(parse({ ...resume, acceptsRisk: "false" })).toEqual({ ...resume, acceptsRisk: false });
});

test("a gateway goes back to the shop's engine by an empty one", () => {
  expect(parse({ intent: "choose_gateway_engine", gateway: "klarna", engine: "" })).toEqual({
    intent: "choose_gateway_engine",
    gateway: "klarna",
    engine: null,
  });
});

test.each<[string, Record<string, string>]>([
  ["nothing", {}],
  ["an intent of nobody", { intent: "capture_everything" }],
  ["a statement that is neither yes nor no", { intent: "resume_import", locale: "en", acceptsRisk: "1" }],
  ["a statement that was left out", { intent: "resume_import", locale: "en" }],
  ["a language nobody could read", { intent: "resume_import", locale: "tlh", acceptsRisk: "true" }],
  ["a step that does not exist", { intent: "state", step: "import", locale: "en" }],
  ["an engine that does not exist", { intent: "choose_engine", engine: "provider" }],
  ["a gateway without a name", { intent: "choose_gateway_engine", gateway: "", engine: "flow" }],
  ["a capture test of no known kind", { intent: "start_capture_test", method: "any_order" }],
])("%s is no change of the setup", (_, fields) => {
  expect(parse(fields)).toBeNull();
});
