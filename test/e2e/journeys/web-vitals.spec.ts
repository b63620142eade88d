import { expect, test } from "../fixtures";

interface Report {
  page: string;
  metrics: { name: string; value: number }[];
}

test("a page out of sight reports how quick it was, once, and the app takes the report", async ({
  admin,
  page,
}) => {
  const reports: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === "/web-vitals") reports.push(request.postData() ?? "");
  });
  await admin.openApp("/orders?view=all");
  // As another tab would hide it; and once more, with nothing new to say.
  const answered = page.waitForResponse(/\/web-vitals$/);
  for (let each = 0; each < 2; each += 1)
    await admin.app.locator("body").evaluate(({ ownerDocument }) => {
      Object.defineProperty(ownerDocument, "visibilityState", { value: "hidden", configurable: true });
      ownerDocument.dispatchEvent(new Event("visibilitychange"));
    });
  expect((await answered).status()).toBe(204);
  expect(reports).toHaveLength(1);
  const report = JSON.parse(reports[0] ?? "") as Report;
  expect(report.page).toBe("routes/_app.orders._index");
  expect(report.metrics.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["CLS", "FCP", "LCP", "TTFB"]),
  );
});
