using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using PrintLab.Contracts;
using PrintLab.Gateway.Platform;

namespace PrintLab.Gateway.Staff;

/// <summary>Reads the workstation's token from the Bearer header or the cookie, and checks that the workstation still has access.</summary>
internal sealed class WorkstationAuthentication(WorkstationDirectory directory) : JwtBearerEvents
{
    public const string SchemeName = "Workstation";
    public const string AdminPolicy = "Admin";

    public override Task MessageReceived(MessageReceivedContext context)
    {
        // Null leaves the header to the framework.
        context.Token = context.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? null
            : SessionCookie.OfWorkstation.Read(context.Request);
        return Task.CompletedTask;
    }

    public override async Task TokenValidated(TokenValidatedContext context)
    {
        var session = WorkstationToken.Read((JsonWebToken)context.SecurityToken);
        var workstation = session is null ? null : await directory.Find(session, context.HttpContext.RequestAborted);
        if (session is null || workstation is null)
        {
            context.NoResult();
            return;
        }

        context.HttpContext.Features.Set(new SignedIn(workstation, session));
        if (workstation.IsAdmin)
        {
            var identity = (ClaimsIdentity)context.Principal!.Identity!;
            identity.AddClaim(new Claim(identity.RoleClaimType, AdminPolicy));
        }
    }

    public override Task Challenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        return ErrorAnswer.Write(context.HttpContext, StatusCodes.Status401Unauthorized, "unauthorized", "Invalid or expired token");
    }

    public override Task Forbidden(ForbiddenContext context) =>
        ErrorAnswer.Write(context.HttpContext, StatusCodes.Status403Forbidden, "forbidden", "Insufficient permissions");
}

/// <summary>The workstation behind the request and its sign-in.</summary>
internal sealed record SignedIn(WorkstationView Workstation, WorkstationSession Session);
