namespace PrintLab.Gateway.Staff;

/// <summary>
/// The web app's copy of a token, inaccessible to scripts and never sent from other sites. Workstations and partner labs have separate
/// cookies, so both can be signed in at once in one browser.
/// </summary>
internal sealed class SessionCookie(string name)
{
    private const string GuardHeader = "X-PrintLab";

    public static SessionCookie OfWorkstation { get; } = new("printlab_session");

    public static SessionCookie OfLab { get; } = new("printlab_lab_session");

    /// <summary>
    /// The token sent with the request, or null. Calls that change something also need the <c>X-PrintLab</c> header, which a form on another
    /// site cannot send.
    /// </summary>
    public string? Read(HttpRequest request)
    {
        var changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        return changes && !request.Headers.ContainsKey(GuardHeader) ? null : request.Cookies[name];
    }

    public void Set(HttpContext context, string token, DateTimeOffset expires) =>
        context.Response.Cookies.Append(name, token, Options(context, expires));

    public void Clear(HttpContext context) => context.Response.Cookies.Delete(name, Options(context, expires: null));

    private static CookieOptions Options(HttpContext context, DateTimeOffset? expires) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            Path = "/",
            Expires = expires,
        };
}
