import { ApiType, shopifyApiProject } from "@shopify/api-codegen-preset";

/** Types of the GraphQL documents, from the schema file beside them: no network is used. */
export default {
  projects: {
    default: shopifyApiProject({
      apiType: ApiType.Admin,
      apiVersion: "2026-10",
      documents: ["./app/shopify/**/*.graphql.ts"],
      outputDir: "./app/shopify/generated",
      // Unions of texts: an enum would be a value, and the generated file is types only.
      enumsAsConst: true,
    }),
  },
};
