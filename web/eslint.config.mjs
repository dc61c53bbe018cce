import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

import next from "eslint-config-next/core-web-vitals";
import nextTypescript from "eslint-config-next/typescript";
import jsxA11y from "eslint-plugin-jsx-a11y";

const wings = readdirSync(new URL("src/features", import.meta.url));

/** Imports go one way: app → features → entities → components/ui, lib. */
const zones = [
  ...wings.map((wing) => ({
    target: `./src/features/${wing}`,
    from: ["./src/app", ...wings.filter((other) => other !== wing).map((other) => `./src/features/${other}`)],
    message: "A wing knows no other wing and no route. What two wings need belongs to src/entities.",
  })),
  { target: "./src/entities", from: ["./src/app", "./src/features"], message: "An entity knows no wing and no route." },
  {
    target: "./src/components",
    from: ["./src/app", "./src/features", "./src/entities"],
    message: "A primitive knows no entity, no wing and no route.",
  },
  { target: "./src/lib", from: ["./src/app", "./src/features", "./src/entities", "./src/components"], message: "lib is below everything else." },
];

const config = [
  { ignores: [".next/**", "next-env.d.ts"] },
  ...next,
  ...nextTypescript,
  { rules: jsxA11y.flatConfigs.strict.rules },
  {
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "import/no-restricted-paths": ["error", { basePath: fileURLToPath(new URL(".", import.meta.url)), zones }],
      "no-restricted-imports": ["error", { patterns: [{ group: ["../*"], message: "Import by @/." }] }],
    },
  },
];

export default config;
