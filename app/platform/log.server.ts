import { type DestinationStream, pino } from "pino";
import type { Logger } from "~/kernel/logger";

/** Names of fields whose value must never be logged, wherever somebody passes one by mistake. */
const SECRET_FIELDS = [
  "accessToken",
  "refreshToken",
  "authorization",
  "id_token",
  "hmac",
  "password",
  "email",
  "customerName",
];

/** JSON lines on standard output, one per event. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError },
    redact: { paths: SECRET_FIELDS.flatMap((name) => [name, `*.${name}`]), censor: "[removed]" },
  };
  return destination ? pino(options, destination) : pino(options);
}

/**
 * Logs what happened and where. Libraries attach whole connections and requests to their errors, with addresses, keys
 * and bodies; none of that may be logged.
 */
function describeError(error: unknown): unknown {
  if (typeof error !== "object" || error === null) return String(error);
  // The job queue hands on copies of errors, which are plain objects.
  const { name, message, stack, code, cause } = error as Partial<Record<string, unknown>>;
  const texts = Object.entries({ name, message, stack, code }).filter(([, text]) => typeof text === "string");
  return { ...Object.fromEntries(texts), ...(cause === undefined ? {} : { cause: describeError(cause) }) };
}
