using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using PrintLab.Contracts.Events;
using PrintLab.Jobs.Confirmations;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Staff;
using PrintLab.Jobs.Storage;
using PrintLab.Lab.Settings;
using PrintLab.Seed.Storage;
using PrintLab.ServiceDefaults;

namespace PrintLab.Seed.Examples;

/// <summary>Fills a lab that has no history yet with examples, before its services start.</summary>
internal sealed class ExampleLab(JobsDb db, IConfiguration configuration, TimeProvider clock)
{
    private readonly LabSettings _lab = LabFile.Load(configuration["PrintLab:LabFile"]);
    private readonly string _workstation = configuration.Required("PrintLab:FirstWorkstation");

    /// <summary>Adds the examples, or nothing if the lab has jobs. After a killed run, the next one starts over.</summary>
    /// <returns>What was done, in a sentence.</returns>
    public async Task<string> Fill(CancellationToken cancellationToken)
    {
        await db.Database.MigrateAsync(cancellationToken);
        var there = await db.Jobs.CountAsync(cancellationToken);
        if (there > 0)
        {
            return $"The lab has {there} jobs already, so no examples are added.";
        }

        var now = clock.Now();
        await AddFirstUsers(ExamplePlan.Opens(now), cancellationToken);
        var tokens = new ConfirmationTokens(configuration);
        var plan = ExamplePlan.Make(_lab, now, tokens.Issue, _workstation);
        var files = new ExampleFiles(configuration.Required("PrintLab:StoragePath"), _lab);
        foreach (var (example, life) in plan.Jobs)
        {
            await files.Write(example, life, cancellationToken);
        }

        var staff = await AddStaff(plan, cancellationToken);
        await new PastWriter(db).Write([.. plan.Jobs.Select(one => one.Life)], staff, _ => Task.CompletedTask, cancellationToken);
        return $"{plan.Jobs.Count} jobs of the last 60 days have been added, in every status.";
    }

    private async Task AddFirstUsers(DateTimeOffset opened, CancellationToken cancellationToken)
    {
        var then = new ClockStoppedAt(opened);
        await new FirstUsers(db, new Commit(db, new IdempotencyKey(), then), new PasswordHasher<Workstation>(), configuration, then).Add(
            cancellationToken
        );
    }

    // The operator's own first names may be among them. The rows are saved along with everything else.
    private async Task<IReadOnlyList<JobEvent>> AddStaff(ExamplePlan plan, CancellationToken cancellationToken)
    {
        var there = await db.Staff.Select(member => member.Name).ToListAsync(cancellationToken);
        var added = plan.Staff.Where(member => !there.Contains(member.Name, StringComparer.OrdinalIgnoreCase)).ToList();
        db.Staff.AddRange(added);
        return
        [
            .. added.Select(member => People.AtWork(People.Staff[0], _workstation).Caused(new StaffAdded(member.Name), jobId: null, member.AddedAt)),
        ];
    }

    private sealed class ClockStoppedAt(DateTimeOffset instant) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => instant;
    }
}
