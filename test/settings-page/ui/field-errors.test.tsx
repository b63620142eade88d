import { expect, test } from "vitest";
import { useErrorAt } from "~/settings-page/ui/field-errors";
import type { SettingsFault } from "~/settings-page/form.server";
import { renderText } from "../../support/render";

function ErrorAt({ fault, path }: { fault: SettingsFault; path: string }) {
  return <p>{useErrorAt([fault])(path) ?? "nothing"}</p>;
}

test.each<[SettingsFault, string, string]>([
  [
    { path: "graceMinutes", reason: "out_of_range" },
    "graceMinutes",
    "Enter a whole number of minutes from 5 to 1440.",
  ],
  [
    { path: "gateways.klarna.graceMinutes", reason: "not_whole" },
    "gateways.klarna.graceMinutes",
    "Enter a whole number of minutes from 5 to 1440.",
  ],
  [{ path: "missesPerDay", reason: "not_whole" }, "missesPerDay", "Enter a whole number from 0 to 100."],
  [
    { path: "gateways.klarna.warningDays", reason: "not_whole" },
    "gateways.klarna",
    "Enter a whole number of days.",
  ],
  [{ path: "graceMinutes", reason: "out_of_range" }, "missesPerDay", "nothing"],
  [{ path: "gateways.klarna2.warningDays", reason: "not_whole" }, "gateways.klarna", "nothing"],
])("the fault %j says at %s: %s", (fault, path, expected) => {
  expect(renderText(<ErrorAt fault={fault} path={path} />)).toBe(expected);
});
