using System.Security.Claims;
using System.Text.Encodings.Web;
using Grpc.Core;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using PrintLab.Contracts;
using PrintLab.Gateway.Auth;
using PrintLab.Gateway.Errors;
using Client = PrintLab.Contracts.PartnerLabService.PartnerLabServiceClient;

namespace PrintLab.Gateway.PartnerLabs;

/// <summary>
/// Reads the session of a partner lab from its own cookie, and asks Jobs each time whether the lab still has access: a revoke or a new PIN
/// ends its sessions with the next call, and labs call seldom enough to need no memory of the answer.
/// </summary>
internal sealed class LabAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, LabToken tokens, Client labs)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "PartnerLab";
    public const string Policy = "PartnerLab";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SessionCookie.OfLab.Read(Request) is not { } token || tokens.Read(token) is not { } claims || await Find(claims.LabId) is not { } lab
            || lab.RevokedAt is not null || lab.CredentialVersion != claims.CredentialVersion)
        {
            return AuthenticateResult.NoResult();
        }

        Context.Features.Set(new SignedInLab(lab, DateTimeOffset.FromUnixTimeSeconds(claims.ExpiresAt)));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(Scheme.Name)), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        ErrorAnswer.Write(Context, StatusCodes.Status401Unauthorized, "unauthorized", "This lab is not signed in. Sign in with the lab ID and the PIN.");

    private async Task<PartnerLab?> Find(string labId)
    {
        try
        {
            return await labs.GetLabAsync(new GetLabRequest { LabId = labId }, cancellationToken: Context.RequestAborted);
        }
        catch (RpcException unknown) when (unknown.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }
}

/// <summary>The partner lab behind the request, and the end of its session.</summary>
internal sealed record SignedInLab(PartnerLab Lab, DateTimeOffset Expires);
