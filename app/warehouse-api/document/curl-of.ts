import type { ApiOperation } from "../operations/operation";

/** An example for a POSIX shell, which has the key in the variable KEY. `api`: the API's address, or a variable. */
export function curlOf({ method, path, movesMoney, body, example }: ApiOperation, api = "$API"): string {
  const address = path.replace("{order}", "%231043").replace("{hold}", "HOLD_ID");
  return [
    `curl -X ${method} "${api}${address}"`,
    `-H "Authorization: Bearer $KEY"`,
    ...(movesMoney ? [`-H "Idempotency-Key: $(uuidgen)"`] : []),
    ...(body ? [`-H "Content-Type: application/json"`, `-d '${JSON.stringify(example)}'`] : []),
  ].join(" \\\n  ");
}
