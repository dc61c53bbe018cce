using Google.Protobuf.WellKnownTypes;
using PrintLab.Contracts;
using PrintLab.Lab.Texts;
using Client = PrintLab.Contracts.SignInService.SignInServiceClient;

namespace PrintLab.Gateway.Staff;

/// <summary>Signs workstations in and out.</summary>
internal static class AuthEndpoints
{
    public static void MapAuth(this RouteGroupBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Sign-in");
        auth.MapPost("/login", Login);
        auth.MapPost("/logout", Logout).Produces(StatusCodes.Status204NoContent).RequireAuthorization();
        auth.MapGet("/session", Session).RequireAuthorization();
    }

    private static async Task<LoginJson> Login(
        LoginBody body,
        HttpContext context,
        Client signIns,
        KnownDevice devices,
        WorkstationToken tokens,
        TimeProvider clock
    )
    {
        var id = CleanText.Line(body.WorkstationId ?? "");
        var account = $"workstation {id}";
        var origin = await devices.Origin(context, account);
        var workstation = await signIns.SignInWorkstationAsync(
            new WorkstationSignIn
            {
                WorkstationId = id,
                Password = body.Password ?? "",
                Origin = origin,
            },
            cancellationToken: context.RequestAborted
        );
        var token = tokens.Issue(workstation.Id, workstation.CredentialVersion);
        var expires = tokens.Expiry(clock.GetUtcNow());
        SessionCookie.OfWorkstation.Set(context, token, expires);
        devices.Remember(context, account, origin.Device);
        return new LoginJson(token, expires.UtcDateTime, new WorkstationName(workstation.Id, workstation.Name, workstation.IsAdmin));
    }

    private static async Task<IResult> Logout(HttpContext context, Client signIns, WorkstationDirectory directory)
    {
        var session = context.Features.Get<SignedIn>()!.Session;
        await signIns.EndSessionAsync(
            new EndSessionRequest
            {
                SessionId = session.SessionId,
                ExpiresAt = Timestamp.FromDateTimeOffset(session.Expires),
                WorkstationId = session.WorkstationId,
            },
            cancellationToken: context.RequestAborted
        );
        directory.Forget();
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
