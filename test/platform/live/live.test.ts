import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { SILENT } from "../../support/silent-log";
import { createLive, MOST_OF_SHOP, type Live } from "~/platform/live/create-live.server";
import {
  formatAge,
  formatEvent,
  formatPlace,
  parsePlace,
  takeEvents,
  type PlacedEvent,
} from "~/platform/live/live";
import { liveStream } from "~/platform/live/live-stream.server";
import { removeLiveChanges } from "~/platform/live/live-changes.store.server";
import { asId, type ShopDomain } from "~/kernel/ids";
import type { Tx } from "~/platform/database/client.server";

const SHOP = asId<ShopDomain>("live.myshopify.com");
const OTHER = asId<ShopDomain>("other.myshopify.com");
const clock = { now: () => new Date() };

let database: TestDatabase;
const processes: Live[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(() => {
  for (const live of processes.splice(0)) live.end();
});
afterAll(() => database.drop());

function startProcess(): Live {
  const live = createLive({ db: database.db, clock, log: SILENT });
  processes.push(live);
  return live;
}

/** A page's ear: the next event that no one has taken yet. */
function listen(live: Live, shop: ShopDomain, last: string | null = formatAge(0)) {
  const heard: PlacedEvent[] = [];
  let wake: (() => void) | null = null;
  const leave = live.listen(shop, {
    last,
    hear: (placed) => {
      heard.push(placed);
      wake?.();
    },
  });
  const next = async (): Promise<PlacedEvent> => {
    while (heard.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    const [first] = heard.splice(0, 1);
    if (!first) throw new Error("An event was expected.");
    return first;
  };
  return { next, leave, heard };
}

let orders = 0;
async function addOrder(tx: Tx, shop: ShopDomain): Promise<string> {
  const id = String((orders += 1));
  const at = clock.now();
  await tx.order.create({
    data: {
      ...{
        shop,
        id,
        name: `#${id}`,
        currency: "EUR",
        totalMinor: 100,
        gateway: "klarna",
        gatewayName: "Klarna",
      },
      ...{ processedAt: at, updatedAt: at, importedAt: at, readAt: at },
    },
  });
  return id;
}
/** Waits until the page is told of the order, whatever else it is told of before. */
async function hearsOf(page: ReturnType<typeof listen>, orderId: string): Promise<PlacedEvent> {
  for (;;) {
    const placed = await page.next();
    if (placed.event.kind === "changed" && placed.event.orders?.includes(orderId)) return placed;
  }
}

test("pages of every process hear of a change, and those of other shops do not", async () => {
  const [one, two] = [listen(startProcess(), SHOP), listen(startProcess(), SHOP)];
  const other = listen(startProcess(), OTHER);
  await Promise.all([one.next(), two.next(), other.next()]);
  const own = await addOrder(database.db, SHOP);
  await Promise.all([hearsOf(one, own), hearsOf(two, own)]);
  const theirs = await addOrder(database.db, OTHER);
  expect((await hearsOf(other, theirs)).event).toEqual({ kind: "changed", orders: [theirs] });
  expect(one.heard).toEqual([]);
});

test("a transaction that began earlier and commits later is heard of", async () => {
  const page = listen(startProcess(), SHOP);
  await page.next();
  let early = "";
  await database.db.$transaction(async (tx) => {
    early = await addOrder(tx, SHOP);
    const late = await addOrder(database.db, SHOP);
    await hearsOf(page, late);
  });
  await hearsOf(page, early);
});

test("a page that comes back at another process hears what it missed, and only that", async () => {
  const first = listen(startProcess(), SHOP);
  await first.next();
  const before = await addOrder(database.db, SHOP);
  const { id } = await hearsOf(first, before);
  first.leave?.();
  const missed = await addOrder(database.db, SHOP);
  const back = await listen(startProcess(), SHOP, id).next();
  expect(back.event).toEqual({ kind: "changed", orders: [missed] });
  expect((await listen(startProcess(), SHOP, back.id).next()).event).toEqual({ kind: "beat" });
});

test("a page hears of what changed since it was asked for, and of everything where nobody can tell", async () => {
  const live = startProcess();
  const orderId = await addOrder(database.db, SHOP);
  await hearsOf(listen(live, SHOP, formatAge(60_000)), orderId);
  for (const last of [formatPlace(new Date(0), "1:1:"), "nonsense", null])
    expect((await listen(live, SHOP, last).next()).event).toEqual({ kind: "changed", orders: null });
});

test("a place that the database cannot read stops nobody else from hearing", async () => {
  const live = startProcess();
  const place = `${clock.now().getTime()}.5:1:`;
  const page = listen(live, SHOP, place);
  const other = listen(live, OTHER);
  expect((await page.next()).event).toEqual({ kind: "changed", orders: null });
  await hearsOf(other, await addOrder(database.db, OTHER));
});

test("orders by the thousand are one change", async () => {
  const page = listen(startProcess(), OTHER);
  await page.next();
  const at = clock.now();
  await database.db.$executeRaw`
    INSERT INTO "Order" (shop, id, name, currency, "totalMinor", gateway, "gatewayName", "processedAt", "updatedAt",
      "importedAt", "readAt")
    SELECT ${OTHER}, 'many' || n, '#' || n, 'EUR', 100, 'klarna', 'Klarna', ${at}, ${at}, ${at}, ${at}
    FROM generate_series(1, 1000) n`;
  expect((await page.next()).event).toEqual({ kind: "changed", orders: null });
  expect(
    await database.db.liveChange.count({ where: { shop: OTHER, subject: { startsWith: "many" } } }),
  ).toBe(0);
});

test("changes are kept for a while, and then removed", async () => {
  await addOrder(database.db, SHOP);
  await removeLiveChanges(database.db, 10);
  expect(await database.db.liveChange.count()).toBeGreaterThan(0);
  await removeLiveChanges(database.db, 0);
  expect(await database.db.liveChange.count()).toBe(0);
});

test("one shop's pages leave room for others', and a process that ends says goodbye and takes nobody", async () => {
  const live = startProcess();
  const pages = Array.from({ length: MOST_OF_SHOP }, () => listen(live, SHOP));
  expect(listen(live, SHOP).leave).toBeNull();
  expect(listen(live, OTHER).leave).not.toBeNull();
  pages[0]?.leave?.();
  expect(listen(live, SHOP).leave).not.toBeNull();
  live.end();
  expect(pages[1]?.heard.at(-1)?.event).toEqual({ kind: "spread" });
  expect(listen(live, SHOP).leave).toBeNull();
});

test("the stream ends in order when its process does, and is refused where there is no room", async () => {
  const live = startProcess();
  const request = new Request("https://app.test/live", { headers: { "Last-Event-ID": formatAge(0) } });
  const answer = liveStream(live, { shop: SHOP, request });
  expect(answer.headers.get("content-type")).toContain("text/event-stream");
  const text = answer.text();
  live.end();
  expect(takeEvents(await text).events.at(-1)?.event).toEqual({ kind: "spread" });
  expect(liveStream(live, { shop: SHOP, request }).status).toBe(503);
});

test("events survive the way through a stream, cut anywhere, and strange ones are skipped", () => {
  const placed: PlacedEvent[] = [
    { id: "1.2:3:", event: { kind: "changed", orders: ["7", "8"] } },
    { id: "4.5:6:5", event: { kind: "beat" } },
  ];
  const text = `${placed.map(formatEvent).join("")}id: 1\nevent: later\ndata: {"kind":"later"}\n\ndata: {\n\n`;
  for (let cut = 0; cut <= text.length; cut += 1) {
    const early = takeEvents(text.slice(0, cut));
    const late = takeEvents(early.rest + text.slice(cut));
    expect([...early.events, ...late.events]).toEqual(placed);
  }
});

test.each([
  ["1000.7:9:8", { snapshot: "7:9:8" }],
  ["age:1500", { ageMs: 1_500 }],
  ["age:999999999", null],
  ["1000.7:9:8'; --", null],
  ["3000.7:9:", null],
])("of the place %s a page goes on from %o", (text, since) => {
  expect(parsePlace(text, new Date(2_000))).toEqual(since);
});
