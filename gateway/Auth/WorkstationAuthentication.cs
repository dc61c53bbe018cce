using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using PrintLab.Gateway.Errors;

namespace PrintLab.Gateway.Auth;

/// <summary>Reads the workstation's token from the Bearer header or from the cookie.</summary>
internal sealed class WorkstationAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, WorkstationToken tokens, WorkstationDirectory directory)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Workstation";
    public const string AdminPolicy = "Admin";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Token() is not { } token || tokens.Read(token) is not { } claims)
        {
            return AuthenticateResult.NoResult();
        }

        var workstation = await directory.Find(claims.WorkstationId, Context.RequestAborted);
        if (workstation is null || !workstation.IsActive || workstation.CredentialVersion != claims.CredentialVersion)
        {
            return AuthenticateResult.NoResult();
        }

        Context.Features.Set(new SignedIn(workstation, claims));
        var identity = new ClaimsIdentity(Scheme.Name);
        if (workstation.IsAdmin)
        {
            identity.AddClaim(new Claim(ClaimTypes.Role, AdminPolicy));
        }

        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        ErrorAnswer.Write(Context, StatusCodes.Status401Unauthorized, "unauthorized", "Invalid or expired token");

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ErrorAnswer.Write(Context, StatusCodes.Status403Forbidden, "forbidden", "Insufficient permissions");

    private string? Token()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return header[Bearer.Length..].Trim();
        }

        return SessionCookie.OfWorkstation.Read(Request);
    }
}

/// <summary>The workstation behind the request and its sign-in.</summary>
internal sealed record SignedIn(Contracts.Workstation Workstation, Auth.Claims Session);
