import type { FlowTrigger } from "../../model/flow-extensions";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { plain } from "../graphql/page";
import { refusedWith } from "../graphql/user-errors";

interface TriggerArguments {
  handle?: string | null;
  payload?: unknown;
  body?: string | null;
}

const LARGEST_PROPERTIES = 50_000;
const ROOT_FIELDS = ["trigger_id", "trigger_title", "properties", "resources"];

/**
 * `flowTriggerReceive`. The refusals are recorded 2026-05. Assumption: a trigger that the app has is accepted and
 * answers no errors, whether a workflow waits for it or not (a successful one was never recorded).
 */
function flowTriggerReceive(_source: unknown, args: TriggerArguments, context: ApiContext) {
  if (args.body !== null && args.body !== undefined) {
    if (args.handle || args.payload !== undefined)
      return refusedWith(
        {},
        { field: ["body"], message: "Cannot use `handle` and `payload` arguments with `body` argument" },
      );
    return answer(faultsOfBody(args.body));
  }
  if (!args.handle || args.payload === undefined)
    return refusedWith({}, { field: ["handle"], message: "`handle` and `payload` arguments are required" });
  if (JSON.stringify(args.payload).length > LARGEST_PROPERTIES)
    return answer([`Properties size exceeds the limit of ${LARGEST_PROPERTIES} bytes.`]);
  return receive(args.handle, args.payload, context);
}

/** The app's own triggers: `flow_trigger` extensions, named by the registration of the app. */
function receive(handle: string, payload: unknown, context: ApiContext) {
  const { world, shop } = context;
  const trigger = world.app.flow?.triggers.find((each) => each.handle === handle);
  if (!trigger) return answer([`Invalid handle '${handle}'.`]);
  const given: Record<string, unknown> =
    typeof payload === "object" && payload !== null ? { ...payload } : {};
  const faults = faultsOfPayload(trigger, given);
  if (faults.length > 0) return answer(faults);
  const order = shop.orders.get(Number(given["order_id"])) ?? null;
  world.events.emit({ type: "flow_triggered", shop, cause: world.random.uuid(), handle, order });
  return answer([]);
}

/** Assumption: the recorded words for a body are used here, too; a reference is always required; the types. */
const faultsOfPayload = ({ fields }: FlowTrigger, given: Record<string, unknown>): string[] => [
  ...Object.keys(given)
    .filter((key) => !fields.some((field) => field.key === key))
    .map((key) => `Invalid field: '${key}'.`),
  ...fields
    .filter(({ key, type }) => type.endsWith("_reference") && !(key in given))
    .map(({ key }) => `Required field missing: '${key}'.`),
  ...fields
    .filter(({ key, type }) => key in given && !isOfType(type, given[key]))
    .map(({ key, type }) => `Type error for field '${key}': ${String(given[key])} is not a ${type}.`),
];

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** A reference is a legacy ID; a decimal comes as a number or as text. */
function isOfType(type: string, value: unknown): boolean {
  if (type.endsWith("_reference")) return /^[1-9]\d*$/.test(String(value));
  if (type === "number_decimal") return DECIMAL.test(String(value));
  if (type === "boolean") return typeof value === "boolean";
  return typeof value === "string" && !value.includes("\n");
}

const answer = (faults: string[]) =>
  faults.length === 0
    ? { userErrors: [] }
    : refusedWith(
        {},
        {
          field: ["body"],
          message: `Errors validating schema:\n${faults.map((fault) => `  ${fault}\n`).join("")}`,
        },
      );

/** Faults of the shape come together; the trigger's existence is checked only for a well-shaped body (recorded). */
function faultsOfBody(text: string): string[] {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return [`unexpected token '${/^\s*([A-Za-z]+|.)/.exec(text)?.[1] ?? ""}' at line 1 column 1`];
  }
  const given: Record<string, unknown> = typeof body === "object" && body !== null ? { ...body } : {};
  const shape = [
    ...Object.keys(given)
      .filter((key) => !ROOT_FIELDS.includes(key))
      .map((key) => `Invalid field: '${key}'.`),
    ...faultsOfProperties(given.properties),
    ...faultsOfResources(given.resources),
  ];
  if (shape.length > 0) return shape;
  if (typeof given.trigger_id === "string") return [`Invalid trigger_id '${given.trigger_id}'.`];
  if (typeof given.trigger_title === "string") return [`Invalid trigger_title '${given.trigger_title}'.`];
  return ["Required field missing: 'trigger_id'."];
}

function faultsOfProperties(properties: unknown): string[] {
  if (properties === undefined) return [];
  if (typeof properties !== "object" || properties === null || Array.isArray(properties))
    return [`Type error for field 'properties': ${String(properties)} is not an Object.`];
  const tooLarge = JSON.stringify(properties).length > LARGEST_PROPERTIES;
  return tooLarge ? [`Properties size exceeds the limit of ${LARGEST_PROPERTIES} bytes.`] : [];
}

function faultsOfResources(resources: unknown): string[] {
  if (!Array.isArray(resources)) return [];
  return resources.flatMap((resource: unknown) => {
    const given: { name?: unknown; url?: unknown } =
      typeof resource === "object" && resource !== null ? resource : {};
    const missing = given.name === undefined ? ["Required field missing: 'name'."] : [];
    const url = String(given.url ?? "");
    return URL.canParse(url)
      ? missing
      : [...missing, `Type error for field 'url': ${url} is not an absolute URL.`];
  });
}

export const flowResolvers: ResolverMap = {
  Mutation: { flowTriggerReceive },
  FlowTriggerReceivePayload: plain("userErrors"),
};
