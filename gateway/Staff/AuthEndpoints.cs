using PrintLab.Contracts;
using PrintLab.Gateway.Platform;
using PrintLab.Lab.Settings;

namespace PrintLab.Gateway.Staff;

/// <summary>Signs workstations in and out.</summary>
internal static class AuthEndpoints
{
    public static void MapAuth(this RouteGroupBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Sign-in");
        auth.MapPost("/login", Login);
        auth.MapPost("/logout", Logout).Produces(StatusCodes.Status204NoContent);
        auth.MapGet("/session", Session).RequireAuthorization();
    }

    private static async Task<LoginJson> Login(
        LoginBody body,
        HttpContext context,
        StaffService.StaffServiceClient staff,
        RateLimits limits,
        WorkstationToken tokens,
        LabSettings lab,
        TimeProvider clock
    )
    {
        await limits.Take(RateLimits.Login, context, lab.Limits.LoginsPerIpPerHour, "Too many sign-in attempts. Please try again later.");
        var workstation = await staff.SignInAsync(
            new SignInRequest { WorkstationId = body.WorkstationId ?? "", Password = body.Password ?? "" },
            cancellationToken: context.RequestAborted
        );
        var token = tokens.Issue(workstation.Id, workstation.CredentialVersion);
        var expires = tokens.Expiry(clock.GetUtcNow());
        SessionCookie.OfWorkstation.Set(context, token, expires);
        return new LoginJson(token, expires.UtcDateTime, new WorkstationName(workstation.Id, workstation.Name, workstation.IsAdmin));
    }

    private static IResult Logout(HttpContext context)
    {
        SessionCookie.OfWorkstation.Clear(context);
        return Results.NoContent();
    }

    private static SessionJson Session(HttpContext context)
    {
        var (workstation, session) = context.Features.Get<SignedIn>()!;
        return new SessionJson(new WorkstationName(workstation.Id, workstation.Name, workstation.IsAdmin), session.Expires.UtcDateTime);
    }
}

internal sealed record LoginBody(string? WorkstationId, string? Password);

internal sealed record LoginJson(string Token, DateTime ExpiresAt, WorkstationName Workstation);

internal sealed record SessionJson(WorkstationName Workstation, DateTime ExpiresAt);

internal sealed record WorkstationName(string Id, string Name, bool IsAdmin);
