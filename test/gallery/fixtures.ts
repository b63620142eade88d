import { test as base } from "../e2e/fixtures";
import { OrderDesk } from "../e2e/order-desk";
import { Gallery } from "./gallery";

interface Fixtures {
  /** Fails at the end of the test with what was found in any of its states. */
  gallery: Gallery;
  /** A shop that captures by hand, whose import is off. */
  desk: OrderDesk;
}

export const test = base.extend<Fixtures>({
  gallery: async ({ admin }, use) => {
    const gallery = new Gallery(admin);
    await use(gallery);
    gallery.end();
  },
  desk: async ({ admin }, use, testInfo) => {
    await admin.shop.control("POST", "settings", { captureMethod: "manually" });
    await use(new OrderDesk(admin, testInfo));
  },
});

export { expect } from "../e2e/fixtures";
export type { State } from "./gallery";
