using Grpc.Core;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Gateway.Platform;
using PrintLab.Gateway.Staff;
using Client = PrintLab.Contracts.PartnerLabService.PartnerLabServiceClient;

namespace PrintLab.Gateway.PartnerLabs;

/// <summary>
/// Reads a partner lab's session from its own cookie and asks Jobs on every request whether the lab still has access: a revocation, a new
/// PIN or signing out ends sessions on the next call. Labs call too rarely to need caching.
/// </summary>
internal sealed class LabAuthentication(Client labs) : JwtBearerEvents
{
    public const string SchemeName = "PartnerLab";
    public const string Policy = "PartnerLab";

    public override Task MessageReceived(MessageReceivedContext context)
    {
        context.Token = SessionCookie.OfLab.Read(context.Request);
        if (context.Token is null)
        {
            // Without NoResult the framework would look for a Bearer header.
            context.NoResult();
        }

        return Task.CompletedTask;
    }

    public override async Task TokenValidated(TokenValidatedContext context)
    {
        var session = LabToken.Read((JsonWebToken)context.SecurityToken);
        var lab = session is null ? null : await Find(session, context.HttpContext.RequestAborted);
        if (session is null || lab is not { RevokedAt: null } || lab.CredentialVersion != session.CredentialVersion)
        {
            context.NoResult();
            return;
        }

        context.HttpContext.Features.Set(new SignedInLab(lab, session));
    }

    public override Task Challenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        return ErrorAnswer.Write(
            context.HttpContext,
            StatusCodes.Status401Unauthorized,
            "unauthorized",
            "This lab is not signed in. Sign in with the lab ID and the PIN."
        );
    }

    private async Task<PartnerLab?> Find(LabSession session, CancellationToken cancellationToken)
    {
        try
        {
            return await labs.GetLabAsync(
                new GetLabRequest { LabId = session.LabId, SessionId = session.SessionId },
                cancellationToken: cancellationToken
            );
        }
        catch (Fault unknown) when (unknown.Code == FaultCode.NotFound)
        {
            return null;
        }
    }
}

/// <summary>The partner lab behind the request and its sign-in.</summary>
internal sealed record SignedInLab(PartnerLab Lab, LabSession Session);
