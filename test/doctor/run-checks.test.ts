import { SEALED_COLUMNS } from "~/sealed-columns";
import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control } from "../sandbox/control-client";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import { type CheckDeps, runChecks } from "~/doctor/run-checks.server";
import { exitCodeOf, type Finding, toLines } from "~/doctor/finding";
import { createDatabase } from "~/platform/database/client.server";
import { createSecretBox } from "~/platform/sessions/secret-box.server";
import { createMailServerGreeting } from "~/smtp/mailer.server";

let app: InstalledApp;
let service: Server;
let serviceUrl: string;
beforeAll(async () => {
  app = await installApp();
  service = createServer((_, response) => response.end("203.0.113.7\n"));
  await new Promise<void>((listening) => service.listen(0, "127.0.0.1", listening));
  serviceUrl = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
});
beforeEach(async () => {
  await control(app.sandbox.url, "DELETE", "faults", {});
  await app.db.shop.update({
    where: { shop: SHOP },
    data: { tokenRefusedAt: null, accessRefusedAt: null },
  });
});
afterAll(async () => {
  service.close();
  await app.close();
});

const check = (given: Partial<CheckDeps> = {}) =>
  runChecks({
    context: app.ctx,
    greetMailServer: createMailServerGreeting(app.sandbox.smtpUrl),
    egressCheckUrl: serviceUrl,
    sealedColumns: SEALED_COLUMNS,
    now: () => new Date(),
    ...given,
  });
/** What the check of that name found, with what to do. */
const about = (findings: Finding[], name: string) =>
  toLines(findings.filter(({ text }) => text.startsWith(`${name}:`))).join("\n");

test("a complete deployment passes, and its egress address is told for the allowlist", async () => {
  const findings = await check();
  expect(exitCodeOf(findings)).toBe(0);
  expect(about(findings, "Database")).toMatch(/^ok +Database: PostgreSQL \d+/);
  expect(about(findings, "Migrations")).toMatch(/^ok/);
  expect(about(findings, "Job queue")).toMatch(/^ok/);
  expect(about(findings, "Keys")).toMatch(
    /^ok {4}Keys: Session.accessToken has 2 rows sealed with "test", which is current\.$/m,
  );
  expect(about(findings, "Mail")).toMatch(/^ok/);
  expect(about(findings, "Shopify")).toBe(`ok    Shopify: answers for ${SHOP}.`);
  expect(about(findings, "Egress address")).toContain("203.0.113.7 is on the app's IP allowlist");
});

test.each([
  ["address_refused", /^FAIL .*address.*HTTP 403.*\n +Do: .*allowlist/],
  ["token_refused", /^FAIL .*token.*HTTP 401.*\n +Do: let the merchant open the app/],
  ["html_error", /^FAIL .*does not answer.*\n +Do: /],
])("a fault at Shopify is told apart from others: %s", async (kind, expected) => {
  await control(app.sandbox.url, "POST", "faults", { operation: "shop", kind, times: 100 });
  const findings = await check();
  expect(about(findings, "Shopify")).toMatch(expected);
  expect(exitCodeOf(findings)).toBe(1);
});

test("a key that is gone, and one that was changed under the same name, are found", async () => {
  for (const id of ["other", "test"]) {
    const secrets = createSecretBox([{ id, key: randomBytes(32).toString("base64") }]);
    const findings = await check({ context: { ...app.ctx, secrets } });
    expect(about(findings, "Keys")).toMatch(/^FAIL .*Session.accessToken has 2 rows sealed with "test"/);
  }
});

test("a database that is away, not migrated, or of another time is told with what to do", async () => {
  const away = createDatabase("postgres://nobody:wrong@127.0.0.1:1/nothing");
  const findings = await check({ context: { ...app.ctx, db: away } });
  await away.$disconnect();
  expect(about(findings, "Database")).toMatch(/^FAIL +Database: not reached[^]*Do: check DATABASE_URL/);
  const wrongClock = await check({ now: () => new Date(Date.now() - 3_600_000) });
  expect(about(wrongClock, "Clock")).toMatch(/3600\.\d s ahead[^]*NTP/);
  const [row] = await app.db.$queryRaw<[{ migration_name: string }]>`
    UPDATE _prisma_migrations SET rolled_back_at = now() RETURNING migration_name`;
  const missing = await check();
  expect(about(missing, "Migrations")).toMatch(new RegExp(`^FAIL .*${row.migration_name}[^]*migrates`));
  expect(exitCodeOf(missing)).toBe(1);
  await app.db.$executeRaw`UPDATE _prisma_migrations SET rolled_back_at = NULL`;
});

test("mail and egress: what is not set up is skipped, what does not work is told", async () => {
  const without = await check({ greetMailServer: null, egressCheckUrl: undefined });
  expect(about(without, "Mail")).toMatch(/^-- [^]*SMTP_URL and MAIL_FROM/);
  expect(about(without, "Egress address")).toMatch(/^-- [^]*EGRESS_CHECK_URL/);
  const broken = await check({
    greetMailServer: createMailServerGreeting("smtp://127.0.0.1:1"),
    egressCheckUrl: "http://127.0.0.1:1",
  });
  expect(about(broken, "Mail")).toMatch(/^FAIL[^]*SMTP_URL/);
  expect(about(broken, "Egress address")).toMatch(/^FAIL/);
});
