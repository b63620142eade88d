import { expect } from "vitest";
import type { ContractDriver } from "./contract-driver";

/** Fails where a credential of the driver stands in what was answered, thrown or written. */
export function expectNoSecret({ secrets }: Pick<ContractDriver, "secrets">, given: unknown): void {
  const text = textOf(given);
  const found = secrets.filter((secret) => text.includes(secret)).map((secret) => `${secret.slice(0, 4)}…`);
  expect(found, "credentials in what was said").toEqual([]);
}

/** Everything in a value as text, with the causes of errors and what hangs on them. */
function textOf(given: unknown, depth = 0): string {
  if (typeof given === "string") return given;
  if (typeof given !== "object" || given === null || depth > 8) return String(given);
  const parts = given instanceof Error ? [given.name, given.message, given.stack, given.cause] : [];
  return [...parts, ...Object.values(given)].map((part) => textOf(part, depth + 1)).join("\n");
}

/** Collects what the process writes, until `stop` is called. */
export function watchOutput(): { written: string[]; stop: () => void } {
  const written: string[] = [];
  const stops = [process.stdout, process.stderr].map((stream) => {
    const write = stream.write.bind(stream);
    stream.write = ((chunk: string | Uint8Array, ...rest: [never]) => {
      written.push(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8"));
      return write(chunk, ...rest);
    }) as typeof stream.write;
    return () => {
      stream.write = write;
    };
  });
  return { written, stop: () => stops.forEach((stop) => stop()) };
}
