import { createTransport } from "nodemailer";
import { afterAll, beforeAll, expect, test } from "vitest";
import { control } from "../control-client";
import { createSandbox, type Sandbox } from "../server";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ shops: "empty" });
});
afterAll(() => sandbox.close());

const mails = async () => (await control(sandbox.url, "GET", "mails")).body;
const send = (fields: Record<string, string>) =>
  createTransport(sandbox.smtpUrl).sendMail({ from: "desk@app.test", to: "anna@example.com", ...fields });

test("a mail is kept with its envelope, subject and both bodies, in any language", async () => {
  await control(sandbox.url, "DELETE", "mails");
  const subject = "1件の決済がまもなく期限切れ：JPY 1,200 未確定 – déjà vu, encore une fois et encore";
  const text = `Zoë: EUR 48.90 = 48,90 €\n${"long ".repeat(40)}`;
  await send({ subject, text, html: "<p>Zoë &amp; €</p>", to: "anna@example.com, bo@example.com" });
  const { total, mails: found } = await mails();
  expect(total).toBe(1);
  expect(found).toMatchObject([
    {
      subject,
      from: "desk@app.test",
      to: ["anna@example.com", "bo@example.com"],
      html: "<p>Zoë &amp; €</p>",
    },
  ]);
  expect((found as { text: string }[])[0]?.text.trim()).toBe(text.trim());
});

test("a busy and a refusing server keep nothing and say so by their codes", async () => {
  await control(sandbox.url, "DELETE", "mails");
  await control(sandbox.url, "POST", "mails", { mode: "busy" });
  await expect(send({ subject: "x", text: "x" })).rejects.toMatchObject({ responseCode: 451 });
  await control(sandbox.url, "POST", "mails", { mode: "refuse" });
  await expect(send({ subject: "x", text: "x" })).rejects.toMatchObject({ responseCode: 550 });
  await control(sandbox.url, "POST", "mails", { mode: "accept" });
  await send({ subject: "taken", text: "x" });
  expect((await mails())["mails"]).toMatchObject([{ subject: "taken" }]);
});

test("the admin has a page for it", async () => {
  const response = await fetch(`${sandbox.url}/store/demo-shop/mail`);
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('"kind":"mail"');
});
