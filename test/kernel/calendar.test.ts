import { expect, test } from "vitest";
import { localMinute, localTime, startOfDay } from "~/kernel/calendar";

test("a moment is written as the clocks of the zone show it, in summer and in winter", () => {
  expect(localMinute(new Date("2026-07-01T22:05:59Z"), "Europe/Amsterdam")).toBe("2026-07-02 00:05");
  expect(localMinute(new Date("2026-12-01T22:05:59Z"), "Europe/Amsterdam")).toBe("2026-12-01 23:05");
  expect(localTime(new Date("2026-12-01T22:05:59Z"), "Asia/Tokyo")).toEqual({ day: "2026-12-02", hour: 7 });
});

test("an unknown zone counts as UTC", () => {
  expect(localMinute(new Date("2026-12-01T22:05:59Z"), "Mars/Olympus")).toBe("2026-12-01 22:05");
});

test("a day begins at midnight of its zone, also when the clocks change", () => {
  expect(startOfDay("2026-03-29", "Europe/Amsterdam")).toEqual(new Date("2026-03-28T23:00:00Z"));
  expect(startOfDay("2026-03-29", "Europe/Amsterdam", 1)).toEqual(new Date("2026-03-29T22:00:00Z"));
});
