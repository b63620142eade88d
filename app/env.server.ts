import { z } from "zod";

export interface EncryptionKey {
  id: string;
  /** Base64 of 32 bytes. */
  key: string;
}

/** "id:base64 of 32 bytes", separated by commas. The first encrypts; all decrypt, so that keys can be rotated. */
const KEY = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]{43}=)$/;

function parseKeys(text: string, context: z.RefinementCtx<string>): EncryptionKey[] {
  const keys = text.split(",").map((part) => KEY.exec(part.trim()));
  return keys.map((match) => {
    if (match) return { id: match[1] ?? "", key: match[2] ?? "" };
    context.addIssue(
      'must be id:key[,olderid:olderkey], each key 32 bytes in base64. Make one: echo "k1:$(openssl rand -base64 32)"',
    );
    return z.NEVER;
  });
}

export const envSchema = z.object({
  DATABASE_URL: z
    .string("is missing: the PostgreSQL to use, postgres://user:password@host/database")
    .regex(/^postgres(ql)?:\/\//, "must start with postgres://"),
  /** The role that owns the tables, for migrations alone. Without it the role of DATABASE_URL migrates, too. */
  DATABASE_OWNER_URL: z
    .string()
    .regex(/^(postgres(ql)?:\/\/.+)?$/, "must start with postgres://")
    .optional(),
  SHOPIFY_API_KEY: z
    .string("is missing: the app's client ID, shown by `shopify app env show`")
    .min(1, "is empty"),
  SHOPIFY_API_SECRET: z
    .string("is missing: the app's client secret, shown by `shopify app env show`")
    .min(1, "is empty"),
  SHOPIFY_APP_URL: z.url("must be the address that Shopify opens the app at, as https://app.example.com"),
  /** Set by `shopify app dev` from shopify.app.toml; with managed installation nothing else needs it. */
  SCOPES: z.string().optional(),
  ENCRYPTION_KEYS: z
    .string('is missing: keys for tokens at rest. Make one: echo "k1:$(openssl rand -base64 32)"')
    .transform(parseKeys),
  HOST: z.string().default("0.0.0.0"),
  PORT: z.coerce.number("must be a port number").int().min(1).max(65_535).default(3000),
  /** Where each process shows its metrics and that it lives; not for the public. Without it nothing is shown. */
  METRICS_PORT: z.coerce.number("must be a port number").int().min(1).max(65_535).optional(),
  /** A collector of traces (OpenTelemetry, OTLP over HTTP). Without it nothing is traced. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url("must be an address, as http://collector:4318").optional(),
  /**
   * How many proxies stand in front of the web process. The last ones' headers state the sender's address, by which
   * requests are counted, and the host: with too high a number a sender could state them.
   */
  TRUST_PROXY: z.coerce.number("must be the number of proxies").int().min(0).max(9).default(1),
  LOG_LEVEL: z.enum(["silent", "fatal", "error", "warn", "info", "debug", "trace"]).default("info"),
  /** Mail server for the app's mails. Without it, or without MAIL_FROM, no mail is sent, and the settings say so. */
  SMTP_URL: z
    .string()
    .regex(/^(smtps?:\/\/.+)?$/, "must be smtp://user:password@host:port, or smtps:// for TLS from the start")
    .optional(),
  /** Sender of the mails: an address, or a name with an address, as "Capture Desk <desk@example.com>". */
  MAIL_FROM: z
    .string()
    .regex(
      /^([^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)?$/,
      "must be an address, or a name and <address>",
    )
    .optional(),
  /** A service that answers the caller's address as text, for the doctor alone. */
  EGRESS_CHECK_URL: z.url("must be an address, as https://ip.example.com").optional(),
  /**
   * The source of time. With "database" all processes agree on the database's clock, whatever their machines say.
   * "machine" is for hosts whose clocks are trusted more, or are set on purpose.
   */
  TIME_SOURCE: z.enum(["database", "machine"]).default("database"),
  /**
   * Whether Shopify's unstable API is asked for a hint about the capture setting. It may change or end any day, and the
   * app decides nothing by it.
   */
  SHOPIFY_UNSTABLE_API: z.enum(["off", "on"]).default("off"),
  /**
   * Hosts, with commas between them, to which webhooks go although they are not on the public internet, also without
   * TLS. For development only: in production whoever names such a host could reach the machines beside the app.
   */
  WEBHOOK_ALLOWED_PRIVATE_HOSTS: z
    .string()
    .default("")
    .transform((text) => text.split(",").flatMap((host) => (host.trim() ? [host.trim()] : []))),
  /** The largest number of jobs of one kind that a worker runs at once. */
  WORKER_CONCURRENCY: z.coerce.number("must be a number").int().min(1).max(64).default(4),
});

export type Env = z.infer<typeof envSchema>;

/** What migrating needs; the secrets of the app are no business of that step. */
const migrationEnvSchema = envSchema.pick({ DATABASE_URL: true, DATABASE_OWNER_URL: true, LOG_LEVEL: true });

const traceEnvSchema = envSchema.pick({ OTEL_EXPORTER_OTLP_ENDPOINT: true });

export type Parsed<Settings> = { kind: "valid"; env: Settings } | { kind: "invalid"; problems: string[] };
type Source = Readonly<Record<string, string | undefined>>;

/** Reads the settings, or names each wrong one and how to correct it. Never repeats a value, which may be a secret. */
export function parseEnv(source: Source): Parsed<Env> {
  return parse(envSchema, source);
}

function parse<Settings>(schema: z.ZodType<Settings>, source: Source): Parsed<Settings> {
  const parsed = schema.safeParse(source);
  if (parsed.success) return { kind: "valid", env: parsed.data };
  return {
    kind: "invalid",
    problems: parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`),
  };
}

let known: Env | null = null;

/** Reads the settings of this process. Ends the process with a message where one is missing or wrong. */
export function readEnv(): Env {
  known ??= validOrExit(parseEnv(process.env));
  return known;
}

/** Reads the settings for migrating, with the whole environment for the command line of Prisma. */
export function readMigrationEnv(): z.infer<typeof migrationEnvSchema> & { environment: NodeJS.ProcessEnv } {
  return { ...validOrExit(parse(migrationEnvSchema, process.env)), environment: process.env };
}

/** Reads where traces go. */
export function readTraceEnv(): z.infer<typeof traceEnvSchema> {
  return validOrExit(parse(traceEnvSchema, process.env));
}

function validOrExit<Settings>(parsed: Parsed<Settings>): Settings {
  if (parsed.kind === "valid") return parsed.env;
  process.stderr.write(`Capture Desk cannot start. Set these environment variables (see .env.example):\n`);
  for (const problem of parsed.problems) process.stderr.write(`  ${problem}\n`);
  process.exit(1);
}
