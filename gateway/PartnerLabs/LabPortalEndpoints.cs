using PrintLab.Contracts;
using PrintLab.Gateway.Platform;
using PrintLab.Gateway.Staff;
using PrintLab.Lab.Settings;
using Client = PrintLab.Contracts.PartnerLabService.PartnerLabServiceClient;

namespace PrintLab.Gateway.PartnerLabs;

/// <summary>Sign-in for partner labs. It is independent of workstation sign-in, with a separate cookie, key, and rate limit.</summary>
internal static class LabPortalEndpoints
{
    // Length of the database column: anything longer cannot be a lab's id and needs no counter.
    private const int LongestId = 30;

    public static void MapLabPortal(this RouteGroupBuilder api)
    {
        var lab = api.MapGroup("/lab").WithTags("Lab portal");
        lab.MapPost("/login", Login);
        lab.MapGet("/session", Session).RequireAuthorization(LabAuthentication.Policy);
        lab.MapPost("/logout", Logout).Produces(StatusCodes.Status204NoContent).RequireAuthorization(LabAuthentication.Policy);
    }

    private static async Task<LabLoginJson> Login(
        LabLoginBody body,
        HttpContext context,
        Client labs,
        RateLimits limits,
        LabToken tokens,
        LabSettings settings
    )
    {
        var labId = (body.LabId ?? "").Trim().ToUpperInvariant();
        await CountTry(labId, context, limits, settings.Limits.LabLoginsPerHour);
        var lab = await labs.SignInAsync(
            new LabSignInRequest { LabId = labId, Pin = (body.LabPin ?? "").Trim() },
            cancellationToken: context.RequestAborted
        );
        var expires = tokens.Expiry();
        SessionCookie.OfLab.Set(context, tokens.Issue(lab.LabId, lab.CredentialVersion, expires), expires);
        return new LabLoginJson(lab.LabId, lab.LabName);
    }

    private static LabSessionJson Session(HttpContext context)
    {
        var (lab, expires) = context.Features.Get<SignedInLab>()!;
        return new LabSessionJson(lab.LabId, lab.LabName, lab.AccessGrantedAt.ToDateTime(), expires.UtcDateTime);
    }

    private static IResult Logout(HttpContext context)
    {
        SessionCookie.OfLab.Clear(context);
        return Results.NoContent();
    }

    // Count unknown ids too; otherwise the limit would reveal which labs exist.
    private static async Task CountTry(string labId, HttpContext context, RateLimits limits, int limit)
    {
        const string Refusal = "Too many sign-in attempts. Please try again later.";
        await limits.Take(RateLimits.LabLogin, context, limit, Refusal);
        if (labId.Length is > 0 and <= LongestId)
        {
            await limits.Take(RateLimits.LabLoginOfLab, context, limit, Refusal, of: labId);
        }
    }
}

internal sealed record LabLoginBody(string? LabId, string? LabPin);

internal sealed record LabLoginJson(string LabId, string LabName);

internal sealed record LabSessionJson(string LabId, string LabName, DateTime AccessGrantedAt, DateTime ExpiresAt);
