using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts.Events;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Storage;

namespace PrintLab.Jobs.Staff;

/// <summary>
/// Gives an empty database its first workstation and names, from <c>PrintLab:FirstWorkstation</c>, <c>PrintLab:FirstWorkstationPassword</c>
/// and <c>PrintLab:FirstStaff</c>. Later starts add nothing that is there already, and never change a password.
/// </summary>
public sealed class FirstUsers(JobsDb db, Commit commit, PasswordHasher<Workstation> passwords, IConfiguration configuration, TimeProvider clock)
{
    public async Task Add(CancellationToken cancellation)
    {
        await AddWorkstation(cancellation);
        foreach (var name in (configuration["PrintLab:FirstStaff"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            await AddStaff(name, cancellation);
        }
    }

    private async Task AddWorkstation(CancellationToken cancellation)
    {
        var id = configuration["PrintLab:FirstWorkstation"];
        var password = configuration["PrintLab:FirstWorkstationPassword"];
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(password) || await db.Workstations.AnyAsync(row => row.Id == id, cancellation))
        {
            return;
        }

        db.Workstations.Add(new Workstation
        {
            Id = id,
            Name = DisplayName(id),
            PasswordHash = passwords.HashPassword(null!, password),
            IsAdmin = true,
            CreatedAt = clock.Now(),
        });
        await Save(new WorkstationAdded(id, Name: null, IsAdmin: true), cancellation);
    }

    private async Task AddStaff(string name, CancellationToken cancellation)
    {
        if (!await db.Staff.AnyAsync(row => row.Name == name, cancellation))
        {
            db.Staff.Add(new StaffMember { Name = name, AddedAt = clock.Now() });
            await Save(new StaffAdded(name), cancellation);
        }
    }

    private Task Save(EventFact happened, CancellationToken cancellation) => commit.Save([Actor.System.Caused(happened, jobId: null, clock.Now())], cancellation);

    // "front-desk" is shown as "Front Desk".
    private static string DisplayName(string id) =>
        string.Join(' ', id.Split(['-', '_'], StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
