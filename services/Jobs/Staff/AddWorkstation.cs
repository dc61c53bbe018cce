using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Actions;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Staff;

public sealed partial class StaffDirectoryService
{
    private const int ShortestPassword = 8;

    public override async Task<WorkstationView> AddWorkstation(AddWorkstationRequest request, ServerCallContext context)
    {
        var actor = request.Actor.ToActor();
        Permissions.RequireAdmin(actor);
        await roster.RequireActive(actor.StaffName, context.CancellationToken);
        new FieldErrors()
            .Require(IsWorkstationId(request.Id), "id", "An ID has 1 to 100 letters, digits, \"-\", \"_\" or \".\".")
            .Require(request.Name.Length is > 0 and <= 100, "name", "A name must be 1 to 100 characters long.")
            .Require(
                request.Password.Length is >= ShortestPassword and <= 200,
                "password",
                $"A password must have at least {ShortestPassword} characters."
            )
            .ThrowIfAny();
        if (await db.Workstations.AnyAsync(row => row.Id == request.Id, context.CancellationToken))
        {
            throw new Fault(FaultCode.AlreadyExists, "A workstation with this id already exists");
        }

        var now = clock.Now();
        var added = new Workstation
        {
            Id = request.Id,
            Name = request.Name,
            PasswordHash = passwords.HashPassword(null!, request.Password),
            IsAdmin = request.IsAdmin,
            CreatedAt = now,
        };
        db.Workstations.Add(added);
        var happened = actor.Caused(new WorkstationAdded(added.Id, added.Name, added.IsAdmin), jobId: null, now);
        return await commit.Save([happened], move: null, _ => Message(added), context.CancellationToken);
    }

    private static bool IsWorkstationId(string id) =>
        id.Length is > 0 and <= 100 && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
}
