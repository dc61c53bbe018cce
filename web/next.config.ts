import type { NextConfig } from "next";

/** While pages are worked on with `npm run dev`: the address of a running lab, whose API the pages then use. */
const lab = process.env.NODE_ENV === "development" ? process.env.PRINTLAB_API : undefined;

const config: NextConfig = {
  output: "standalone",
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run typecheck` checks the types; whoever starts a lab need not wait for it.
  typescript: { ignoreBuildErrors: true },
  rewrites: async () => (lab ? [{ source: "/api/:path*", destination: `${lab}/api/:path*` }] : []),
};

export default config;
