import { beforeEach, expect, test } from "vitest";
import { patientFetch, readingAddress } from "~/ui/patient-fetch";

const ORDERS = "https://app.example/orders?view=all";
const DATA = "https://app.example/orders.data?view=all&_routes=routes%2F_app.orders._index";

type Answer = number | "lost";

let asked: string[];
let waited: number[];
let failing: boolean[];
let sent: boolean[];
let shownAt: string | null;

beforeEach(() => {
  [asked, waited, failing, sent, shownAt] = [[], [], [], [], ORDERS];
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
    onSent: (isAnswered) => sent.push(isAnswered),
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
  [
    "another page without a part of it",
    "https://app.example/setup.data?_routes=root%2Croutes%2F_app.setup",
    {},
  ],
  ["something else of the page", "https://app.example/live", undefined],
  ["another host", "https://elsewhere.example/orders.data?view=all", undefined],
])("%s is asked for once", async (_, address, init) => {
  await expect(reading("lost")(address, init)).rejects.toThrow("Failed to fetch");
  expect(asked).toHaveLength(1);
});

test("what a dialog asks for waits for a server that is gone, too", async () => {
  const preview =
    "https://app.example/capture-previews/1.data?wish=1&_routes=routes%2Fcapture-previews.%24orderId";
  expect((await reading("lost", 503)(preview)).status).toBe(200);
  expect(asked).toHaveLength(3);
});

test("a form that only reads is sent until it is answered", async () => {
  const plan = readingAddress("https://app.example/bulk-captures.data");
  expect((await reading("lost", 500)(plan, { method: "POST", body: "intent=plan" })).status).toBe(200);
  expect(asked).toHaveLength(3);
  expect(sent).toEqual([]);
});

test.each<[string, Answer, number, boolean]>([
  ["by nobody", "lost", 204, false],
  ["by a server that fails", 500, 204, false],
  ["by one that has too much to do", 429, 204, false],
  ["with what it found wrong", 422, 422, true],
  ["well", 200, 200, true],
])("what was sent is sent once; answered %s", async (_, answer, status, isAnswered) => {
  const response = await reading(answer)(DATA, { method: "POST" });
  expect(response.status).toBe(status);
  expect(asked).toHaveLength(1);
  expect(sent).toEqual([isAnswered]);
});

test("of what was given up, nothing is said", async () => {
  const left = new AbortController();
  left.abort(new Error("Left."));
  const ask = reading("lost")(DATA, { method: "POST", signal: left.signal });
  await expect(ask).rejects.toThrow("Failed to fetch");
  expect(sent).toEqual([]);
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
