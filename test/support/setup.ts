import { afterEach, beforeEach, expect, vi } from "vitest";
import { closeNetwork } from "./network";
import { shareQueryPlans } from "./share-query-plans";

closeNetwork();
await shareQueryPlans();

/** A test that expects a logged error checks it and then calls `vi.mocked(console.error).mockClear()`. */
beforeEach(() => {
  vi.spyOn(console, "error");
  vi.spyOn(console, "warn");
});

afterEach(() => {
  expect(vi.mocked(console.error).mock.calls, "unexpected console.error").toEqual([]);
  expect(vi.mocked(console.warn).mock.calls, "unexpected console.warn").toEqual([]);
});
