import { controlRoute, refuse, type ControlAnswer } from "./control-route";

/** GET /sandbox/bulk/ID.jsonl: the result of a finished bulk operation, one JSON object per line. */
export const bulkResultRoute = controlRoute({
  method: "GET",
  path: "/sandbox/bulk/:id",
  input: {},
  answer({ context: { world }, id }): ControlAnswer {
    const number = Number(/^(\d{1,15})\.jsonl$/.exec(id)?.[1]);
    for (const shop of world.shops.values()) {
      const result = shop.bulkOperations.find((each) => each.id === number)?.result ?? null;
      if (result !== null) return { status: 200, text: result };
    }
    return refuse(404, `There is no result ${id}.`);
  },
});
