using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Identity;
using PrintLab.Contracts;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Storage;
using PrintLab.Lab.Settings;

namespace PrintLab.Jobs.Staff;

/// <summary>The lab's people, and the workstations they sign in at.</summary>
public sealed partial class StaffDirectoryService(
    JobsDb db,
    StaffRoster roster,
    Commit commit,
    PasswordHasher<Workstation> passwords,
    LabSettings lab,
    TimeProvider clock
) : StaffService.StaffServiceBase
{
    private StaffView Message(StaffMember member) =>
        new()
        {
            Name = member.Name,
            IsActive = member.IsActive,
            AddedAt = Timestamp.FromDateTimeOffset(member.AddedAt),
            DeactivatedAt = member.DeactivatedAt is { } at ? Timestamp.FromDateTimeOffset(at) : null,
            IsNew = member.IsActive && clock.GetUtcNow() - member.AddedAt < TimeSpan.FromDays(lab.NewStaffDays),
        };

    internal static WorkstationView Message(Workstation workstation) =>
        new()
        {
            Id = workstation.Id,
            Name = workstation.Name,
            IsAdmin = workstation.IsAdmin,
            IsActive = workstation.IsActive,
            CreatedAt = Timestamp.FromDateTimeOffset(workstation.CreatedAt),
            CredentialVersion = workstation.CredentialVersion,
        };
}
