import next from "eslint-config-next/core-web-vitals";
import nextTypescript from "eslint-config-next/typescript";
import jsxA11y from "eslint-plugin-jsx-a11y";

const config = [
  { ignores: [".next/**", "next-env.d.ts"] },
  ...next,
  ...nextTypescript,
  { rules: jsxA11y.flatConfigs.strict.rules },
  {
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "no-restricted-imports": ["error", { patterns: [{ group: ["../*"], message: "Import by @/." }] }],
    },
  },
  {
    // Primitives know no feature, and the library knows neither.
    files: ["src/components/**", "src/lib/**"],
    rules: { "no-restricted-imports": ["error", { patterns: ["@/features/*", "@/app/*", "../*"] }] },
  },
];

export default config;
