using PrintLab.Contracts;
using PrintLab.Gateway.Platform;
using Client = PrintLab.Contracts.StaffService.StaffServiceClient;

namespace PrintLab.Gateway.Staff;

/// <summary>The lab's computers. Changing a password or disabling a workstation ends its sessions at once.</summary>
internal static class WorkstationsEndpoints
{
    public static void MapWorkstations(this RouteGroupBuilder api)
    {
        var workstations = api.MapGroup("/workstations").WithTags("Workstations").RequireAuthorization(WorkstationAuthentication.AdminPolicy);
        workstations.MapGet("/", List);
        workstations.MapPost("/", Add).Produces<WorkstationJson>(StatusCodes.Status201Created);
        workstations.MapPatch("/{id}", Change);
    }

    private static async Task<WorkstationListJson> List(ServiceCall call, Client client)
    {
        var reply = await client.ListWorkstationsAsync(new ListWorkstationsRequest(), cancellationToken: call.Cancellation);
        return new WorkstationListJson([.. reply.Workstations.Select(WorkstationJson.Of)]);
    }

    private static async Task<IResult> Add(AddWorkstationBody body, ServiceCall call, Client client, WorkstationDirectory directory)
    {
        var added = await client.AddWorkstationAsync(
            new AddWorkstationRequest
            {
                Id = body.Id ?? "",
                Name = body.Name ?? body.Id ?? "",
                Password = body.Password ?? "",
                IsAdmin = body.IsAdmin ?? false,
                Actor = call.Actor(body.StaffName),
            },
            call.Options
        );
        directory.Forget();
        return Results.Json(WorkstationJson.Of(added), ApiJson.Default.WorkstationJson, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<WorkstationJson> Change(
        string id,
        ChangeWorkstationBody body,
        ServiceCall call,
        Client client,
        WorkstationDirectory directory
    )
    {
        var request = new ChangeWorkstationRequest { Id = id, Actor = call.Actor(body.StaffName) };
        if (body.Name is not null)
        {
            request.Name = body.Name;
        }

        if (body.Password is not null)
        {
            request.Password = body.Password;
        }

        if (body.IsAdmin is { } isAdmin)
        {
            request.IsAdmin = isAdmin;
        }

        if (body.IsActive is { } isActive)
        {
            request.IsActive = isActive;
        }

        var changed = await client.ChangeWorkstationAsync(request, call.Options);
        directory.Forget();
        return WorkstationJson.Of(changed);
    }
}

internal sealed record AddWorkstationBody(string? Id, string? Name, string? Password, bool? IsAdmin, string? StaffName);

internal sealed record ChangeWorkstationBody(string? Name, string? Password, bool? IsAdmin, bool? IsActive, string? StaffName);

internal sealed record WorkstationListJson(IReadOnlyList<WorkstationJson> Workstations);

internal sealed record WorkstationJson(string Id, string Name, bool IsAdmin, bool IsActive, DateTime CreatedAt)
{
    public static WorkstationJson Of(WorkstationView workstation) =>
        new(workstation.Id, workstation.Name, workstation.IsAdmin, workstation.IsActive, workstation.CreatedAt.ToDateTime());
}
