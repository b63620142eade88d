import { beforeEach, expect, test } from "vitest";
import { patientFetch } from "~/ui/patient-reading";

const ORDERS = "https://app.example/orders?view=all";
const DATA = "https://app.example/orders.data?view=all&_routes=routes%2F_app.orders._index";

type Answer = number | "lost";

let asked: string[];
let waited: number[];
let failing: boolean[];
let shownAt: string | null;

beforeEach(() => {
  [asked, waited, failing, shownAt] = [[], [], [], ORDERS];
});

/** A server that answers so in turn, and then always well. */
function reading(...answers: Answer[]): typeof fetch {
  return patientFetch({
    ask: (input) => {
      asked.push(String(input instanceof Request ? input.url : input));
      const answer = answers.shift() ?? 200;
      return answer === "lost"
        ? Promise.reject(new TypeError("Failed to fetch"))
        : Promise.resolve(new Response(null, { status: answer }));
    },
    shownAt: () => (shownAt === null ? null : new URL(shownAt)),
    wait: (failures, signal) => {
      waited.push(failures);
      return signal?.aborted ? Promise.reject(signal.reason as Error) : Promise.resolve();
    },
    onFailing: (isFailing) => failing.push(isFailing),
  });
}

test("a reading of the shown page waits for a server that is gone, and says so", async () => {
  const read = reading("lost", 503, 429, 200);
  expect((await read(DATA)).status).toBe(200);
  expect(asked).toHaveLength(4);
  expect(waited).toEqual([1, 2, 3]);
  expect(failing).toEqual([true, true, true, false]);
});

test("the first page's data has a name of its own", async () => {
  shownAt = "https://app.example/";
  expect((await reading(502)("/_root.data?index")).status).toBe(200);
});

test.each([401, 403, 404, 202])("an answer with status %i is an answer", async (status) => {
  expect((await reading(status)(DATA)).status).toBe(status);
  expect(asked).toHaveLength(1);
});

test.each([
  ["another page", "https://app.example/setup.data", undefined],
  ["the list with other filters", "https://app.example/orders.data?view=pending", undefined],
  ["what a person sends", DATA, { method: "POST" }],
  ["something else of the page", "https://app.example/live", undefined],
  ["another host", "https://elsewhere.example/orders.data?view=all", undefined],
])("%s is asked for once", async (_, address, init) => {
  await expect(reading("lost")(address, init)).rejects.toThrow("Failed to fetch");
  expect(asked).toHaveLength(1);
});

test("while an error stands in the page's place, a reading fails at once", async () => {
  shownAt = null;
  expect((await reading(500)(DATA)).status).toBe(500);
});

test("who leaves the page ends the reading", async () => {
  const left = new AbortController();
  left.abort(new Error("Left."));
  await expect(reading("lost")(DATA, { signal: left.signal })).rejects.toThrow("Failed to fetch");
  await expect(reading(503)(DATA, { signal: left.signal })).rejects.toThrow("Left.");
  expect(failing.at(-1)).toBe(false);
});
