import { control, orderBy, type OrderView } from "../control-client";
import { createSandbox, type Sandbox } from "../server";

export interface WarehouseInTest {
  sandbox: Sandbox;
  place(more?: object): Promise<OrderView>;
  /** A control verb of the warehouse; anything but a 2xx is a failed test. */
  ask(method: "GET" | "POST", path?: string, body?: object): Promise<Record<string, unknown>>;
  /** "may_ship: authorized", of one order. */
  verdictOn(order: OrderView): Promise<string>;
}

/** A sandbox of the test's own, whose demo shop has no past. */
export async function openWarehouse(): Promise<WarehouseInTest> {
  const sandbox = await createSandbox({ shops: "empty" });
  const ask: WarehouseInTest["ask"] = async (method, path = "", body) => {
    const reply = await control(sandbox.url, method, `warehouse${path}`, body);
    if (reply.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  return {
    sandbox,
    ask,
    place: (more = {}) =>
      orderBy(sandbox.url, "POST", "orders", {
        gateway: "Klarna",
        amount: "48.90",
        payment: "AUTHORIZATION",
        ...more,
      }),
    async verdictOn({ id }) {
      const { orders } = (await ask("GET", "/orders")) as {
        orders: { id: number; state: string; why: string }[];
      };
      const found = orders.find((order) => order.id === id);
      return found ? `${found.state}: ${found.why}` : "unknown";
    },
  };
}
