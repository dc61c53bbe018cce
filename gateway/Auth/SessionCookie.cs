namespace PrintLab.Gateway.Auth;

/// <summary>The web app's copy of the token: out of reach for scripts, never sent from other sites.</summary>
internal static class SessionCookie
{
    public const string Name = "printlab_session";
    public const string GuardHeader = "X-PrintLab";

    public static void Set(HttpContext context, string token, DateTimeOffset expires) =>
        context.Response.Cookies.Append(Name, token, Options(context, expires));

    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context, expires: null));

    private static CookieOptions Options(HttpContext context, DateTimeOffset? expires) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = "/",
        Expires = expires,
    };
}
