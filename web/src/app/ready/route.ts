/** Polled by the AppHost until the pages are ready. */
export const dynamic = "force-static";

export const GET = () => new Response("ok");
