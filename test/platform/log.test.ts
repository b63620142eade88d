import { expect, test } from "vitest";
import { createLogger } from "~/platform/log.server";

test("an error is logged by what happened, without what a library hangs on it", () => {
  const lines: string[] = [];
  const log = createLogger("info", { write: (line: string) => void lines.push(line) });
  const cause = Object.assign(new Error("reset"), { code: "ECONNRESET" });
  const error = Object.assign(new Error("Connection terminated", { cause }), {
    client: { password: "secret-password", secretKey: 4711 },
  });
  log.error({ err: error }, "job queue failed");
  const [line = ""] = lines;
  expect(JSON.parse(line)).toMatchObject({
    msg: "job queue failed",
    err: { name: "Error", message: "Connection terminated", cause: { message: "reset", code: "ECONNRESET" } },
  });
  expect(line).not.toMatch(/secret-password|4711/);
});

test("a copy of an error, which is none, is logged like it", () => {
  const lines: string[] = [];
  const log = createLogger("info", { write: (line: string) => void lines.push(line) });
  const copy = { message: "Connection terminated", stack: "at query", queue: "sync-order", client: "secret" };
  log.error({ err: copy }, "job queue failed");
  const [line = ""] = lines;
  expect(JSON.parse(line)).toMatchObject({ err: { message: "Connection terminated", stack: "at query" } });
  expect(line).not.toContain("secret");
});
