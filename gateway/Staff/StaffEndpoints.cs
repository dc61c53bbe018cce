using PrintLab.Contracts;
using PrintLab.Gateway.Jobs;
using PrintLab.Gateway.Platform;
using Client = PrintLab.Contracts.StaffService.StaffServiceClient;

namespace PrintLab.Gateway.Staff;

/// <summary>The staff names that actions are attributed to.</summary>
internal static class StaffEndpoints
{
    public static void MapStaff(this RouteGroupBuilder api)
    {
        var staff = api.MapGroup("/staff").WithTags("Staff").RequireAuthorization();
        staff.MapGet("/", List).Reads(Paging.Parameters);
        staff.MapPost("/", Add).Produces<StaffJson>(StatusCodes.Status201Created).RequireAuthorization(WorkstationAuthentication.AdminPolicy);
        staff.MapPatch("/{name}", SetActive).RequireAuthorization(WorkstationAuthentication.AdminPolicy);
    }

    private static async Task<StaffListJson> List(HttpRequest request, bool? include_inactive, ServiceCall call, Client client)
    {
        var paging = Paging.From(request);
        var reply = await client.ListStaffAsync(
            new ListStaffRequest { IncludeInactive = include_inactive == true },
            cancellationToken: call.Cancellation
        );

        // A dropdown needs all names, so there is no default limit.
        var all = reply.Staff.Select(StaffJson.Of);
        var page =
            request.Query.ContainsKey("limit") || request.Query.ContainsKey("page")
                ? all.Skip((paging.Page - 1) * paging.Limit).Take(paging.Limit)
                : all;
        return new StaffListJson([.. page], reply.Staff.Count, paging.Page, paging.Limit);
    }

    private static async Task<IResult> Add(AddStaffBody body, ServiceCall call, Client client)
    {
        var added = await client.AddStaffAsync(new AddStaffRequest { Name = body.Name ?? "", Actor = call.Actor(body.StaffName) }, call.Options);
        return Results.Json(StaffJson.Of(added), ApiJson.Default.StaffJson, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<StaffJson> SetActive(string name, SetActiveBody body, ServiceCall call, Client client) =>
        StaffJson.Of(
            await client.SetStaffActiveAsync(
                new SetStaffActiveRequest
                {
                    Name = name,
                    IsActive = body.IsActive ?? throw Missing.Field("is_active"),
                    Actor = call.Actor(body.StaffName),
                },
                call.Options
            )
        );
}

internal sealed record AddStaffBody(string? Name, string? StaffName);

internal sealed record SetActiveBody(bool? IsActive, string? StaffName);

internal sealed record StaffListJson(IReadOnlyList<StaffJson> Staff, int Total, int Page, int Limit);

internal sealed record StaffJson(string Name, bool IsActive, DateTime AddedAt, DateTime? DeactivatedAt, bool IsNew)
{
    public static StaffJson Of(StaffView member) =>
        new(member.Name, member.IsActive, member.AddedAt.ToDateTime(), member.DeactivatedAt.ToUtc(), member.IsNew);
}
