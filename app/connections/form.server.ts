import { z } from "zod";
import { json, ownId, parseFields } from "~/platform/http/form-fields";
import { CONNECTION_MODES } from "./connection-check.port";
import { credentialValues } from "./connection";
import { CONNECTION_REGIONS } from "./connection-forms";

const values = json(5000).pipe(credentialValues);

const connectionsForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("connect"),
    connectionId: ownId,
    region: z.enum(CONNECTION_REGIONS),
    mode: z.enum(CONNECTION_MODES),
    values,
  }),
  z.object({ intent: z.literal("replace"), connectionId: ownId, values }),
  z.object({ intent: z.literal("check"), connectionId: ownId }),
  z.object({
    intent: z.literal("disconnect"),
    connectionId: ownId,
    /** Of how many captured orders the person read that only the provider's portal refunds them afterwards. */
    refundsGivenUp: z.coerce.number().int().min(0),
  }),
]);
export type ConnectionsForm = z.output<typeof connectionsForm>;

/** What a person asks for on the page of connections; null where it is no form of the page. */
export const parseConnectionsForm = (fields: FormData): ConnectionsForm | null =>
  parseFields(connectionsForm, fields);
