import { expect, test } from "vitest";
import type { GatewayChoices } from "~/gateways/policy";
import { draftSettings } from "~/settings-page/settings-draft";
import type { SettingsFault } from "~/settings-page/settings-form";
import { useErrorAt } from "~/settings-page/ui/field-errors";
import { renderText } from "../../support/render";
import { choicesOf, UNSAVED } from "../sent-form";

interface Shown {
  fault: SettingsFault;
  path: string;
  klarna?: Partial<GatewayChoices>;
}

function ErrorAt({ fault, path, klarna }: Shown) {
  const gateways = [{ ...choicesOf("klarna"), ...klarna }, choicesOf("billink")];
  const draft = draftSettings({ ...UNSAVED, notificationEmails: ["a@x.nl", "A@x.nl"], gateways });
  return <p>{useErrorAt([fault], draft)(path) ?? "nothing"}</p>;
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
    { path: "gateways.klarna.authorizationWindowDays", reason: "out_of_range" },
    "gateways.klarna",
    "Enter a whole number of days from 1 to 180.",
  ],
  [
    { path: "gateways.klarna.warningDays", reason: "not_whole" },
    "gateways.klarna",
    "Enter a whole number of days from 0 to 27.",
  ],
  [{ path: "graceMinutes", reason: "out_of_range" }, "missesPerDay", "nothing"],
  [{ path: "gateways.klarna2.warningDays", reason: "not_whole" }, "gateways.klarna", "nothing"],
  [
    { path: "notificationEmails.1", reason: "duplicate" },
    "notificationEmails",
    "“A@x.nl”: This address is already in the list.",
  ],
])("the fault %j says at %s: %s", (fault, path, expected) => {
  expect(renderText(<ErrorAt fault={fault} path={path} />)).toBe(expected);
});

test("a name in a list is named, and so is the payment method that has it already", () => {
  const path = "gateways.klarna.terms";
  const shown = (reason: SettingsFault["reason"], term: string) =>
    renderText(
      <ErrorAt path={path} klarna={{ terms: ["Klarna", term] }} fault={{ path: `${path}.1`, reason }} />,
    );
  expect(shown("duplicate", "BILLINK")).toBe("“BILLINK” is already a name of Billink.");
  expect(shown("never_pay_later", "PayPal")).toContain("“PayPal”: Payments with this name take the money");
  expect(shown("required", "")).toBe("Fill this in.");
});

test("days before an end that nobody knows yet are those before the longest", () => {
  const fault = { path: "gateways.klarna.safetyNetDays", reason: "out_of_range" } as const;
  const klarna = { authorizationWindowDays: Number.NaN };
  expect(renderText(<ErrorAt fault={fault} path={fault.path} klarna={klarna} />)).toBe(
    "Enter a whole number of days from 1 to 179.",
  );
});
