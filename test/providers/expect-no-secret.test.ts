import { expect, test } from "vitest";
import { expectNoSecret, watchOutput } from "./expect-no-secret";

const driver = { secrets: ["shh-1", "c2hoLTE="] };

test("a credential is found in an answer, an error, its cause, and what hangs on it", () => {
  const error = Object.assign(new Error("x"), { request: { headers: ["Basic c2hoLTE="] } });
  const leaks: unknown[] = [
    { kind: "unavailable", detail: "Authorization: shh-1" },
    new Error("no answer", { cause: new Error("shh-1") }),
    error,
    [["GET", { deep: { deeper: "shh-1" } }]],
  ];
  for (const leak of leaks) expect(() => expectNoSecret(driver, leak)).toThrow("credentials");
  expect(() => expectNoSecret(driver, [new Error("refused"), { kind: "done" }])).not.toThrow();
});

test("the failure itself does not say the credential", () => {
  expect(() => expectNoSecret(driver, "shh-1")).toThrow(/^(?!.*shh-1)/s);
});

test("what the process writes is collected until it is enough", () => {
  const output = watchOutput();
  process.stdout.write("one\n");
  process.stderr.write(Buffer.from("two\n"));
  output.stop();
  process.stdout.write("three\n");
  expect(output.written.join("")).toBe("one\ntwo\n");
});
