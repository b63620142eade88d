import type { Connection } from "../connect-warehouse";
import { expect, test, type WarehouseDesk } from "../warehouse-desk";

test.use({ ownStack: true });

test("a warehouse that reads tags ships while capture works, and nothing while it does not", async ({
  desk,
}) => {
  await playStory(desk, "order_tag", { released: "tagged “may-ship”", held: "tagged “do-not-ship”" });
});

test("a warehouse that reads fulfillment holds ships while capture works, and nothing while it does not", async ({
  desk,
}) => {
  await playStory(desk, "fulfillment_hold", {
    released: "authorized",
    held: /fulfillment on hold by Capture Desk/,
  });
});

test("a warehouse that asks the API ships while capture works, and nothing while it does not", async ({
  desk,
}) => {
  await playStory(desk, "warehouse_api", { released: "the app says so", held: "import paused" });

  await test.step("it told the app what left, and the app told it by webhook, signed", async () => {
    const { shop } = desk.admin;
    const { body } = await shop.control("GET", "warehouse");
    expect(body["settings"]).toMatchObject({ reportsTo: "warehouse_api" });
    const listed = await shop.control("GET", "warehouse/orders");
    const orders = listed.body["orders"] as { shipments: { refusal: string | null }[] }[];
    const refusals = orders.flatMap(({ shipments }) => shipments.map(({ refusal }) => refusal));
    expect(refusals).toEqual([null, null, null]);
    const webhooks = body["webhooks"] as { type: string; refusal: string | null; status: number }[];
    expect(new Set(webhooks.map(({ type }) => type))).toEqual(
      new Set(["order.released", "order.held", "order.captured"]),
    );
    expect(webhooks.filter(({ refusal, status }) => refusal !== null || status !== 200)).toEqual([]);
  });
});

/** `released` and `held` are the warehouse's words for why it ships and why it does not. */
async function playStory(
  desk: WarehouseDesk,
  connection: Connection,
  { released, held }: { released: string; held: string | RegExp },
): Promise<void> {
  const { page } = desk.admin;

  await test.step("import is on: an order is released, shipped by the warehouse and captured by Flow", async () => {
    await desk.connect(connection);
    const order = await desk.place("48.90");
    await desk.seeInWarehouse(order, "May ship", released);
    await desk.shoot("1-released");
    await desk.shipAll(1);
    await desk.whenCaptured(order);
  });

  const kept =
    await test.step("capture breaks behind the app's back: what comes in is kept back", async () => {
      await desk.switchWorkflow(false);
      const missed = await desk.place("148.90");
      await desk.seeInWarehouse(missed, "May ship", released);
      await desk.shipAll(1);
      await desk.waitForPause();
      const order = await desk.place("77.00");
      await desk.seeInWarehouse(order, "On hold", held);
      await desk.shipAll(0);
      await expect(page.getByRole("list", { name: "Not shipped" })).toContainText(order.name);
      await expect(page.getByRole("list", { name: "Not shipped" })).toContainText(held);
      await desk.shoot("2-kept");
      return order;
    });

  await test.step("mended and resumed by a person, it flows again", async () => {
    await desk.mend();
    await desk.resumeImport();
    await desk.seeInWarehouse(kept, "May ship", released);
    await desk.shipAll(1);
    await desk.whenCaptured(kept);
    await expect(page.getByText("Nothing is kept back.")).toBeVisible();
    await desk.shoot("3-flows");
  });
}
