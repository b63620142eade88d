import { beforeEach, expect, test } from "vitest";
import { control } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { openAlarmBench, type AlarmBench } from "./alarm-bench";
import { checkLateCaptures } from "~/release/check-late-captures.server";

let bench: AlarmBench;
// Each test has a shop of its own: what is missed is counted over all of it.
beforeEach(async () => {
  bench = await openAlarmBench();
  return () => bench.close();
});

const shipNew: AlarmBench["shipNew"] = (fields) => bench.shipNew(fields);

test("orders that are missed at the same time are told in one mail, in the language of the shop's settings", async () => {
  await bench.db.settings.updateMany({
    data: { notificationEmails: ["anna@example.com", "bo@example.com"], notificationLocale: "nl" },
  });
  await shipNew({ amount: "10.00" });
  await shipNew({ amount: "1200", currency: "JPY", gateway: "Smartpay" });
  await bench.advance(31);
  await bench.sweep();
  const mails = await bench.mails();
  expect(mails).toMatchObject([
    {
      to: ["anna@example.com", "bo@example.com"],
      subject: "2 bestellingen verzonden en niet geïnd: EUR 10,00 en JPY 1.200",
    },
  ]);
  expect(mails[0]?.html).toContain('<html lang="nl">');
});

test("a mail server that is busy gets the mail later, one that refuses does not get it again", async () => {
  await shipNew({ amount: "10.00" });
  await bench.advance(31);
  await control(bench.sandbox.url, "POST", "mails", { mode: "busy" });
  await bench.sweep();
  expect(await bench.mails()).toEqual([]);
  await control(bench.sandbox.url, "POST", "mails", { mode: "accept" });
  await bench.runJobs({ alsoLater: true });
  expect(await bench.mails()).toHaveLength(1);

  await shipNew({ amount: "11.00" });
  await bench.advance(31);
  await control(bench.sandbox.url, "POST", "mails", { mode: "refuse" });
  await bench.sweep();
  await control(bench.sandbox.url, "POST", "mails", { mode: "accept" });
  await bench.runJobs({ alsoLater: true });
  expect(await bench.mails()).toHaveLength(1);
});

test("a mail whose job was lost is sent with the next sweep, and once", async () => {
  await shipNew({ amount: "10.00" });
  await bench.advance(31);
  await control(bench.sandbox.url, "POST", "mails", { mode: "busy" });
  await bench.sweep();
  await (await bench.composition.boss()).deleteAllJobs();
  await control(bench.sandbox.url, "POST", "mails", { mode: "accept" });
  await bench.advance(10);
  await bench.sweep();
  await bench.sweep();
  expect(await bench.mails()).toHaveLength(1);
});

test("without a mail server the alarm is raised all the same, and its mail is given up", async () => {
  const orderId = await shipNew();
  await bench.advance(31);
  await checkLateCaptures(bench.ctx, { shop: SHOP });
  bench.ctx.mailer = null;
  await bench.runJobs();
  expect(await bench.openAlarms()).toEqual([orderId]);
  expect(await bench.db.outboxMessage.findMany({ where: { channel: "mail" } })).toMatchObject([
    { failure: "no_mail_server", settledAt: expect.any(Date) },
  ]);
});
