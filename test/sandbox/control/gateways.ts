import { z } from "zod";

import { GATEWAY_PRESETS, presetOf } from "../model/gateway-presets";
import { nature } from "../model/gateways";
import type { GatewayNature } from "../model/gateway-nature";
import { ok, refuse, shopRoute } from "./control-route";

const DAY = 86_400_000;

/** GET /sandbox/gateways: how each gateway of the shop behaves, and the presets to choose from. */
export const readGatewaysRoute = shopRoute({
  method: "GET",
  path: "/sandbox/gateways",
  input: {},
  answer: ({ shop }) => ok({ gateways: [...shop.gateways.values()], presets: GATEWAY_PRESETS }),
});

/** POST /sandbox/gateways: changes how a gateway of this shop behaves, by fields or by a preset's name. */
export const changeGatewayRoute = shopRoute({
  method: "POST",
  path: "/sandbox/gateways",
  input: {
    preset: z.string().optional(),
    name: z.string().trim().min(1).max(100).optional(),
    formattedName: z.string().trim().min(1).max(100).optional(),
    checkout: z.enum(["AUTHORIZATION", "SALE"]).optional(),
    captures: z.enum(["single", "multiple", "full_only"]).optional(),
    windowDays: z.number().positive().max(366).nullable().optional(),
    shownPending: z.boolean().optional(),
    pendingForMs: z.number().int().positive().max(DAY).nullable().optional(),
    authorizesLate: z.boolean().optional(),
    authorizationFailsWith: z
      .string()
      .regex(/^[A-Z_]+$/, "must be an error code like INSTRUMENT_DECLINED")
      .nullable()
      .optional(),
    heldLongerDays: z.number().nonnegative().max(366).optional(),
    captureDelayMs: z.number().int().nonnegative().max(DAY).optional(),
    captureFailsWith: z
      .string()
      .regex(/^[A-Z_]+$/, "must be an error code like INSTRUMENT_DECLINED")
      .nullable()
      .optional(),
    appMayCapture: z.boolean().optional(),
  },
  answer({ shop, input: { preset, ...fields } }) {
    const chosen = preset === undefined ? null : presetOf(preset);
    if (preset !== undefined && chosen === null) return refuse(404, noPreset(preset));
    const name = fields.name ?? chosen?.gateway.name;
    if (name === undefined) return refuse(400, "Say which gateway: name, or preset.");
    const gateway: GatewayNature = {
      ...(chosen?.gateway ?? shop.gateways.get(name) ?? nature(name, null)),
      ...definedOf(fields),
      name,
    };
    shop.gateways.set(gateway.name, gateway);
    return ok({ gateway });
  },
});

export const noPreset = (id: string): string =>
  `There is no preset ${id}; there are ${GATEWAY_PRESETS.map((each) => each.id).join(", ")}.`;

/** The fields that were given; the others stay as they were. */
function definedOf<T extends object>(fields: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  const said = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said) as { [Key in keyof T]?: Exclude<T[Key], undefined> };
}
