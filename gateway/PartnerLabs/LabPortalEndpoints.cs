using Google.Protobuf.WellKnownTypes;
using PrintLab.Contracts;
using PrintLab.Gateway.Staff;
using PrintLab.Lab.Texts;
using Client = PrintLab.Contracts.SignInService.SignInServiceClient;

namespace PrintLab.Gateway.PartnerLabs;

/// <summary>Sign-in for partner labs. It is independent of workstation sign-in, with a separate cookie and key.</summary>
internal static class LabPortalEndpoints
{
    public static void MapLabPortal(this RouteGroupBuilder api)
    {
        var lab = api.MapGroup("/lab").WithTags("Lab portal");
        lab.MapPost("/login", Login);
        lab.MapGet("/session", Session).RequireAuthorization(LabAuthentication.Policy);
        lab.MapPost("/logout", Logout).Produces(StatusCodes.Status204NoContent).RequireAuthorization(LabAuthentication.Policy);
    }

    private static async Task<LabLoginJson> Login(LabLoginBody body, HttpContext context, Client signIns, KnownDevice devices, LabToken tokens)
    {
        var labId = CleanText.Line(body.LabId ?? "").ToUpperInvariant();
        var account = $"lab {labId}";
        var origin = await devices.Origin(context, account);
        var lab = await signIns.SignInLabAsync(
            new LabSignIn
            {
                LabId = labId,
                Pin = body.LabPin ?? "",
                Origin = origin,
            },
            cancellationToken: context.RequestAborted
        );
        var expires = tokens.Expiry();
        SessionCookie.OfLab.Set(context, tokens.Issue(lab.LabId, lab.CredentialVersion, expires), expires);
        devices.Remember(context, account, origin.Device);
        return new LabLoginJson(lab.LabId, lab.LabName);
    }

    private static LabSessionJson Session(HttpContext context)
    {
        var (lab, session) = context.Features.Get<SignedInLab>()!;
        return new LabSessionJson(lab.LabId, lab.LabName, lab.AccessGrantedAt.ToDateTime(), session.Expires.UtcDateTime);
    }

    private static async Task<IResult> Logout(HttpContext context, Client signIns)
    {
        var session = context.Features.Get<SignedInLab>()!.Session;
        await signIns.EndSessionAsync(
            new EndSessionRequest { SessionId = session.SessionId, ExpiresAt = Timestamp.FromDateTimeOffset(session.Expires) },
            cancellationToken: context.RequestAborted
        );
        SessionCookie.OfLab.Clear(context);
        return Results.NoContent();
    }
}

internal sealed record LabLoginBody(string? LabId, string? LabPin);

internal sealed record LabLoginJson(string LabId, string LabName);

internal sealed record LabSessionJson(string LabId, string LabName, DateTime AccessGrantedAt, DateTime ExpiresAt);
