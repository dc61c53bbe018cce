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
/// Takes the session of a partner lab from its own cookie, and asks Jobs each time whether the lab still has access: a revoke or a new PIN
/// ends its sessions with the next call, and labs call seldom enough to need no memory of the answer.
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
            // Without a result the framework would look for a Bearer header.
            context.NoResult();
        }

        return Task.CompletedTask;
    }

    public override async Task TokenValidated(TokenValidatedContext context)
    {
        var session = LabToken.Read((JsonWebToken)context.SecurityToken);
        var lab = session is null ? null : await Find(session.LabId, context.HttpContext.RequestAborted);
        if (session is null || lab is not { RevokedAt: null } || lab.CredentialVersion != session.CredentialVersion)
        {
            context.NoResult();
            return;
        }

        context.HttpContext.Features.Set(new SignedInLab(lab, session.Expires));
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

    private async Task<PartnerLab?> Find(string labId, CancellationToken cancellationToken)
    {
        try
        {
            return await labs.GetLabAsync(new GetLabRequest { LabId = labId }, cancellationToken: cancellationToken);
        }
        catch (Fault unknown) when (unknown.Code == FaultCode.NotFound)
        {
            return null;
        }
    }
}

/// <summary>The partner lab behind the request, and the end of its session.</summary>
internal sealed record SignedInLab(PartnerLab Lab, DateTimeOffset Expires);
