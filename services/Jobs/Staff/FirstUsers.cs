using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts.Events;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Storage;
using PrintLab.Lab.Texts;

namespace PrintLab.Jobs.Staff;

/// <summary>
/// Gives an empty database its first workstation and names, from <c>PrintLab:FirstWorkstation</c>, <c>PrintLab:FirstWorkstationPassword</c>
/// and <c>PrintLab:FirstStaff</c>. Later starts add only what is missing and never change a password.
/// </summary>
public sealed class FirstUsers(JobsDb db, Commit commit, PasswordHasher<Workstation> passwords, IConfiguration configuration, TimeProvider clock)
{
    public async Task Add(CancellationToken cancellationToken)
    {
        await AddWorkstation(cancellationToken);
        foreach (
            var name in (configuration["PrintLab:FirstStaff"] ?? "").Split(
                ',',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            )
        )
        {
            await AddStaff(CleanText.Name(name), cancellationToken);
        }
    }

    private async Task AddWorkstation(CancellationToken cancellationToken)
    {
        var id = CleanText.Line(configuration["PrintLab:FirstWorkstation"] ?? "");
        var password = CleanText.Password(configuration["PrintLab:FirstWorkstationPassword"] ?? "");
        if (id.Length == 0 || password.Length == 0 || await db.Workstations.AnyAsync(row => row.Id == id, cancellationToken))
        {
            return;
        }

        db.Workstations.Add(
            new Workstation
            {
                Id = id,
                Name = DisplayName(id),
                PasswordHash = passwords.HashPassword(null!, password),
                IsAdmin = true,
                CreatedAt = clock.Now(),
            }
        );
        await Save(new WorkstationAdded(id, Name: null, IsAdmin: true), cancellationToken);
    }

    private async Task AddStaff(string name, CancellationToken cancellationToken)
    {
        var added = new StaffMember { Name = name, AddedAt = clock.Now() };
        if (name.Length > 0 && !await db.Staff.AnyAsync(row => row.NameKey == added.NameKey, cancellationToken))
        {
            db.Staff.Add(added);
            await Save(new StaffAdded(name), cancellationToken);
        }
    }

    private Task Save(EventFact happened, CancellationToken cancellationToken) =>
        commit.Save([Actor.System.Caused(happened, jobId: null, clock.Now())], cancellationToken);

    // "front-desk" is shown as "Front Desk".
    private static string DisplayName(string id) =>
        string.Join(' ', id.Split(['-', '_'], StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
