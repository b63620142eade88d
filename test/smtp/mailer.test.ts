import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control } from "../sandbox/control-client";
import { createSandbox, type Sandbox } from "../sandbox/server";
import { createMailer } from "~/smtp/mailer.server";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ shops: "empty" });
});
afterAll(() => sandbox.close());
beforeEach(() => control(sandbox.url, "DELETE", "mails"));

const mail = {
  to: ["anna@example.com"],
  subject: "Zoë",
  text: "text",
  html: "<p>html</p>",
  messageId: "a.1",
};
const send = (url = sandbox.smtpUrl) =>
  createMailer({ url, from: "Capture Desk <desk@app.test>" }).send(mail);
const serverIs = (mode: string) => control(sandbox.url, "POST", "mails", { mode });

test("a mail arrives with its sender, and an id in the sender's domain that stays the same", async () => {
  await serverIs("accept");
  expect(await send()).toEqual({ kind: "sent" });
  expect(await send()).toEqual({ kind: "sent" });
  const { body } = await control(sandbox.url, "GET", "mails");
  const arrived = { from: "desk@app.test", messageId: "<a.1@app.test>", subject: "Zoë", text: "text" };
  expect(body["mails"]).toMatchObject([arrived, arrived]);
});

test("a busy server is unavailable, a refusing one is final, and one that is not there is unavailable", async () => {
  await serverIs("busy");
  expect(await send()).toMatchObject({ kind: "unavailable" });
  await serverIs("refuse");
  expect(await send()).toMatchObject({ kind: "rejected", detail: expect.stringContaining("550") });
  expect(await send("smtp://127.0.0.1:1")).toMatchObject({ kind: "unavailable" });
});
