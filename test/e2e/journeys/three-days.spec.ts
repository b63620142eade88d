import { expect, test } from "../days/fixtures";
import * as atRisk from "../days/at-risk";
import * as first from "../days/first-day";
import * as second from "../days/second-day";
import * as third from "../days/third-day";
import { LOCALES } from "~/platform/i18n/locale";

/**
 * The clicks of each job, each time that it is done: at most what it takes in Shopify's own admin, which has no page for
 * setting up. A count that sees no click fails, too.
 */
const CLICKS = {
  setUp: [14],
  captureAllShipped: [4],
  captureAllOfView: [3],
  captureKnown: [3, 3],
  next: [1, 1],
  findByEmail: [2],
  findByName: [2],
};

// Three days, and each page on the way is looked at by axe: a minute and a half where nobody else uses the machine.
test.describe.configure({ timeout: 480_000 });

for (const language of LOCALES) {
  test.describe(() => {
    test.use({ language, pastOrders: 40 });

    test(`three days of work in ${language}: setting up, the morning's queue, a customer on the phone`, async ({
      person,
      admin,
      jobs,
    }) => {
      const clicks: Partial<typeof CLICKS> = {};

      await test.step("from nothing to released, with capture proven by an order", async () => {
        await first.openForTheFirstTime(person);
        const arranged = await person.clicksOf(() => first.arrangeCapture(person));
        await first.proveCapture(person, jobs);
        const released = await person.clicksOf(() => first.release(person));
        clicks.setUp = [arranged + released];
      });

      const morning = await test.step("the night", () => second.passTheNight(person, jobs));

      await test.step("the morning's queue: what is at risk, what is asked for, what expires", async () => {
        clicks.captureAllShipped = [await person.clicksOf(() => atRisk.captureAllShipped(person))];
        await second.retryDeclined(person);
        const [one, other] = morning.known;
        await admin.openApp();
        const fromHome = await person.clicksOf(() => second.captureFromHome(person, one, 7500));
        await admin.openApp("/orders?view=captured");
        const fromList = await person.clicksOf(() => second.captureFromList(person, other, 6400));
        clicks.captureKnown = [fromHome, fromList];
        clicks.next = [await second.captureExpiring(person, morning)];
        for (const { name } of [...morning.shipped, ...morning.known, ...morning.expiring])
          expect(await admin.transactionsOf(name)).toEqual(["AUTHORIZATION", "CAPTURE"]);
        const declined = ["AUTHORIZATION", "CAPTURE FAILURE", "CAPTURE"];
        expect(await admin.transactionsOf(morning.declined.name)).toEqual(declined);
      });

      await test.step("a customer on the phone", async () => {
        const ordered = await third.orderAsZoe(person, jobs);
        const [order, other] = ordered;
        await admin.openApp("/orders");
        clicks.findByEmail = [await person.clicksOf(() => third.findByEmail(person, order))];
        await third.readOut(person, order);
        await third.captureShirt(person);
        await third.refundShirt(person);
        await third.leaveNote(person);
        clicks.next?.push(await person.clicksOf(() => third.goOnToOther(person, ordered)));
        await person.onPhone(async () => {
          clicks.findByName = [await third.callOnPhone(person, ordered)];
        });
        const kinds = ["AUTHORIZATION", "CAPTURE", "REFUND"];
        expect(await admin.transactionsOf(order.name)).toEqual(kinds);
        expect(await admin.transactionsOf(other.name)).toEqual(["AUTHORIZATION", "CAPTURE"]);
        const { refunds = [] } = admin.shop.state.orders.get(order.id) ?? {};
        expect(refunds.flatMap(({ lines }) => lines.map(({ restocked }) => restocked))).toEqual([true]);
      });

      await test.step("another morning: more is at risk than one page shows", async () => {
        const shipped = await atRisk.passBusyNight(person, jobs);
        clicks.captureAllOfView = [await person.clicksOf(() => atRisk.captureAllOfView(person))];
        for (const { name } of shipped)
          expect(await admin.transactionsOf(name)).toEqual(["AUTHORIZATION", "CAPTURE"]);
      });

      expect(clicks).toEqual(CLICKS);
    });
  });
}
