import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";

/**
 * The dependency table: which folder of app/ may import from which. Dependencies point at the domain.
 * Each refusal says why, so that the reader of the error learns the rule.
 */

const FOLDERS = [
  "domain",
  "ports",
  "data",
  "adapters",
  "services",
  "jobs",
  "components",
  "routes",
  "locales",
];
const ROOT_MODULES = ["context.server", "shopify.server", "env.server", "web.server"];

/** @type {Record<string, { may: string[]; why: string }>} */
const TABLE = {
  domain: {
    may: ["domain"],
    why: "The domain is pure rules: it knows nothing of storage, network or screens.",
  },
  ports: { may: ["ports", "domain"], why: "A port is types in the words of the domain." },
  data: {
    may: ["data", "domain", "ports"],
    why: "Data holds named queries; what to do with them is decided in services.",
  },
  services: {
    may: ["services", "data", "ports", "domain"],
    why: "A service gets the outside through its context, so that tests and the worker can pass their own.",
  },
  jobs: {
    may: ["jobs", "services", "data", "ports", "domain"],
    why: "A job parses its payload and calls one service; only the worker loop composes.",
  },
  components: {
    may: ["components", "domain", "locales"],
    why: "A component gets props and gives markup: data comes from the route.",
  },
  routes: {
    may: [
      "routes",
      "services",
      "domain",
      "ports",
      "components",
      "locales",
      "shopify.server",
      "context.server",
    ],
    why: "A route authenticates, parses, calls one service and answers: queries and providers are behind services.",
  },
};

function restriction(folder, { may, why }) {
  const forbidden = [...FOLDERS, ...ROOT_MODULES].filter((name) => !may.includes(name));
  const patterns = forbidden.map((name) => ({
    // Both ways to write it: the alias, and climbing out of the folder.
    regex: `^(~|(\\.\\./)+(app)?)/?${name.replace(".", "\\.")}(/|$)`,
    message: `app/${folder} must not import ${name}. ${why}`,
  }));
  patterns.push({
    regex: "(^|/)test(/|$)",
    message: "The app never imports tests or the sandbox: the sandbox is the world outside.",
  });
  if (folder === "domain") {
    patterns.push({
      regex: "^(node:|pg|@prisma|@shopify|@remix-run|react|express|pino)",
      message: `app/domain must not import packages that do things. ${why}`,
    });
  }
  return patterns;
}

const table = Object.entries(TABLE).map(([folder, rule]) => ({
  files: [`app/${folder}/**/*.{ts,tsx}`],
  rules: { "no-restricted-imports": ["error", { patterns: restriction(folder, rule) }] },
}));

const workerLoop = {
  files: ["app/jobs/worker.server.ts"],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: restriction("jobs", {
          ...TABLE.jobs,
          may: [...TABLE.jobs.may, "context.server", "env.server", "shopify.server"],
        }),
      },
    ],
  },
};

/** One adapter never imports another: what two providers share belongs to a port or to the domain. */
const adapters = ["shopify", "kustom", "affirm", "smartpay", "smtp"].map((own) => ({
  files: [`app/adapters/${own}/**/*.ts`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          ...restriction(`adapters/${own}`, {
            may: ["adapters", "ports", "domain"],
            why: "An adapter translates between a provider and the ports.",
          }),
          {
            regex: `adapters/(?!${own}(/|$))|^\\.\\./(?!\\.\\./)(shopify|kustom|affirm|smartpay|smtp)`,
            message: "An adapter must not import another adapter.",
          },
        ],
      },
    ],
  },
}));

const sandbox = {
  files: ["test/sandbox/**/*.{ts,mjs,js}"],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          {
            regex: `(^~|app)/(?!domain(/|$))`,
            message:
              "The sandbox is the world outside the app: it may share only the domain's words with it.",
          },
        ],
      },
    ],
  },
};

/** An extension is built alone and runs in Shopify's admin: of the app it may know the shape of what it is answered. */
const extensions = {
  files: ["extensions/**/*.{ts,tsx}"],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          {
            regex: "^~/(?!services/extension/extension-views$|domain/)",
            message: "An extension is built without the app: it may import only the types of its answers.",
          },
          {
            regex: "(^|/)(app|test)/",
            message: "An extension is built without the app: it may import only the types of its answers.",
          },
        ],
      },
    ],
  },
};

const layers = [...table, workerLoop, ...adapters, sandbox, extensions];

export default tseslint.config(
  {
    ignores: [
      "build/",
      "node_modules/",
      ".data/",
      ".cache/",
      "**/generated/",
      "test/artifacts/",
      "extensions/*/dist/",
      "test-results/",
    ],
  },
  js.configs.recommended,
  tseslint.configs.strict,
  {
    languageOptions: { globals: globals.node },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 70, skipBlankLines: true, skipComments: true }],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-restricted-properties": [
        "error",
        {
          object: "process",
          property: "env",
          message: "Only app/env.server.ts reads the environment: pass configuration in.",
        },
      ],
    },
  },
  {
    files: ["app/env.server.ts", "test/**", "prisma/**", "*.config.ts"],
    rules: { "no-restricted-properties": "off" },
  },
  {
    files: ["app/**/*.tsx", "test/**/*.tsx"],
    ...jsxA11y.flatConfigs.recommended,
    languageOptions: { ...jsxA11y.flatConfigs.recommended.languageOptions, globals: globals.browser },
  },
  { files: ["app/**/*.tsx", "extensions/**/*.{ts,tsx}"], ...reactHooks.configs.flat.recommended },
  {
    // A page is markup from top to bottom; its length says little about how much there is to understand.
    files: ["app/**/*.tsx", "extensions/**/*.tsx", "test/**"],
    rules: { "max-lines-per-function": "off" },
  },
  { files: ["extensions/**"], languageOptions: { globals: globals.browser } },
  { files: ["test/sandbox/admin/page/**"], languageOptions: { globals: globals.browser } },
  ...layers,
);
