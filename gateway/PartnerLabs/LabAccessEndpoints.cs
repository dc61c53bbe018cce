using PrintLab.Contracts;
using PrintLab.Gateway.Jobs;
using PrintLab.Gateway.Platform;
using PrintLab.Gateway.Staff;
using Client = PrintLab.Contracts.PartnerLabService.PartnerLabServiceClient;

namespace PrintLab.Gateway.PartnerLabs;

/// <summary>Manages which other labs may sign in. A PIN appears only in the response that creates it.</summary>
internal static class LabAccessEndpoints
{
    public static void MapLabAccess(this RouteGroupBuilder api)
    {
        var access = api.MapGroup("/admin/lab-access").WithTags("Partner labs").RequireAuthorization(WorkstationAuthentication.AdminPolicy);
        access.MapGet("/", List);
        access.MapPost("/", Set).Produces<GrantedLabJson>(StatusCodes.Status201Created).Produces<LabAccessJson>();
        access.MapPost("/{lab_id}/pin", RenewPin);
        access.MapPost("/{lab_id}/open", Open);
    }

    private static async Task<LabAccessListJson> List(ServiceCall call, Client client)
    {
        var reply = await client.ListLabsAsync(new ListLabsRequest(), cancellationToken: call.Cancellation);
        return new LabAccessListJson([.. reply.Labs.Select(LabAccessJson.Of)]);
    }

    private static Task<IResult> Set(LabAccessBody body, HttpContext context, ServiceCall call, Client client) =>
        body.Grant ?? throw Missing.Field("grant") ? Grant(body, context, call, client) : Revoke(body, call, client);

    private static async Task<IResult> Grant(LabAccessBody body, HttpContext context, ServiceCall call, Client client)
    {
        var granted = await client.GrantAccessAsync(
            new GrantAccessRequest
            {
                UserEmail = body.UserEmail ?? "",
                LabName = body.LabName ?? "",
                Actor = call.Actor(body.StaffName),
            },
            call.Options
        );
        NeverStored(context);
        return Results.Json(GrantedLabJson.Of(granted), ApiJson.Default.GrantedLabJson, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> Revoke(LabAccessBody body, ServiceCall call, Client client)
    {
        var revoked = await client.RevokeAccessAsync(
            new RevokeAccessRequest { UserEmail = body.UserEmail ?? "", Actor = call.Actor(body.StaffName) },
            call.Options
        );
        return Results.Json(LabAccessJson.Of(revoked), ApiJson.Default.LabAccessJson);
    }

    private static async Task<LabPinJson> RenewPin(string lab_id, ActionBody body, HttpContext context, ServiceCall call, Client client)
    {
        var renewed = await client.RenewPinAsync(new RenewPinRequest { LabId = lab_id, Actor = call.Actor(body.StaffName) }, call.Options);
        NeverStored(context);
        return new LabPinJson(renewed.Lab.LabId, PinOf(renewed));
    }

    private static async Task<LabAccessJson> Open(string lab_id, ActionBody body, ServiceCall call, Client client) =>
        LabAccessJson.Of(await client.OpenLabAsync(new OpenLabRequest { LabId = lab_id, Actor = call.Actor(body.StaffName) }, call.Options));

    private static void NeverStored(HttpContext context) => context.Response.Headers.CacheControl = "no-store";

    /// <summary>Null if the request repeats an answered one under its idempotency key: the PIN was shown then.</summary>
    internal static string? PinOf(LabPin answer) => answer.Pin.Length > 0 ? answer.Pin : null;
}

internal sealed record LabAccessBody(string? UserEmail, bool? Grant, string? LabName, string? StaffName);

internal sealed record LabAccessListJson(IReadOnlyList<LabAccessJson> Labs);

/// <param name="ShutAt">Since when too many wrong PINs keep browsers out that have never signed in; null while the lab is open.</param>
internal sealed record LabAccessJson(
    string LabId,
    string LabName,
    string UserEmail,
    DateTime AccessGrantedAt,
    string GrantedByAdmin,
    DateTime? RevokedAt,
    DateTime? ShutAt
)
{
    public static LabAccessJson Of(PartnerLab lab) =>
        new(lab.LabId, lab.LabName, lab.UserEmail, lab.AccessGrantedAt.ToDateTime(), lab.GrantedByAdmin, lab.RevokedAt.ToUtc(), lab.ShutAt.ToUtc());
}

/// <summary>A lab with its new PIN; the PIN is null if the request repeats an answered one under its idempotency key.</summary>
internal sealed record GrantedLabJson(string LabId, string LabName, string UserEmail, DateTime AccessGrantedAt, string GrantedByAdmin, string? LabPin)
{
    public static GrantedLabJson Of(LabPin answer) =>
        new(
            answer.Lab.LabId,
            answer.Lab.LabName,
            answer.Lab.UserEmail,
            answer.Lab.AccessGrantedAt.ToDateTime(),
            answer.Lab.GrantedByAdmin,
            LabAccessEndpoints.PinOf(answer)
        );
}

/// <summary>A new PIN; null if the request repeats an answered one under its idempotency key.</summary>
internal sealed record LabPinJson(string LabId, string? LabPin);
