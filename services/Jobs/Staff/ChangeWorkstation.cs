using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Actions;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.SignIns;

namespace PrintLab.Jobs.Staff;

public sealed partial class StaffDirectoryService
{
    public override async Task<WorkstationView> ChangeWorkstation(ChangeWorkstationRequest request, ServerCallContext context)
    {
        var actor = request.Actor.ToActor();
        Permissions.RequireAdmin(actor);
        await roster.RequireActive(actor.StaffName, context.CancellationToken);
        var workstation =
            await db.Workstations.SingleOrDefaultAsync(row => row.Id == request.Id, context.CancellationToken)
            ?? throw Fault.NotFound("Workstation not found");
        CheckChange(request);
        var changed = Apply(request, workstation);
        return await commit.Save(
            [actor.Caused(new WorkstationChanged(workstation.Id, changed), jobId: null, clock.Now())],
            move: null,
            _ => Message(workstation),
            context.CancellationToken,
            async (_, _) =>
            {
                await RequireAdminLeft(request, workstation, context.CancellationToken);
                if (request.HasPassword)
                {
                    await db.ForgetFailures(SignInRealm.Workstation, workstation.Id, context.CancellationToken);
                }
            }
        );
    }

    private static void CheckChange(ChangeWorkstationRequest request)
    {
        new FieldErrors()
            .Require(!request.HasName || request.Name.Length is > 0 and <= 100, "name", "A name must be 1 to 100 characters long.")
            .Require(
                !request.HasPassword || request.Password.Length is >= ShortestPassword and <= 200,
                "password",
                $"A password must have at least {ShortestPassword} characters."
            )
            .ThrowIfAny();
    }

    // Inside the commit, one change at a time: two administrators may remove each other at the same moment.
    private async Task RequireAdminLeft(ChangeWorkstationRequest request, Workstation workstation, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"LOCK TABLE workstation IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
        var losesAdmin = (request.HasIsAdmin && !request.IsAdmin) || (request.HasIsActive && !request.IsActive);
        if (losesAdmin && !await db.Workstations.AnyAsync(row => row.Id != workstation.Id && row.IsAdmin && row.IsActive, cancellationToken))
        {
            throw Fault.Invalid(request.HasIsActive ? "is_active" : "is_admin", "The last administrator workstation cannot be removed.");
        }
    }

    private List<string> Apply(ChangeWorkstationRequest request, Workstation workstation)
    {
        var changed = new List<string>();
        if (request.HasName)
        {
            workstation.Name = request.Name;
            changed.Add("name");
        }

        if (request.HasPassword)
        {
            workstation.PasswordHash = passwords.HashPassword(workstation, request.Password);
            workstation.CredentialVersion++;
            changed.Add("password");
        }

        if (request.HasIsAdmin)
        {
            workstation.IsAdmin = request.IsAdmin;
            changed.Add("is_admin");
        }

        if (request.HasIsActive)
        {
            workstation.IsActive = request.IsActive;
            workstation.CredentialVersion++;
            changed.Add("is_active");
        }

        return changed;
    }
}
