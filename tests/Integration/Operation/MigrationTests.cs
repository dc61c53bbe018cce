using Microsoft.EntityFrameworkCore;
using PrintLab.Files.Storage;
using PrintLab.Jobs.Storage;
using PrintLab.Notify.Storage;
using PrintLab.Reporting.Storage;
using PrintLab.ServiceDefaults.Database;

namespace PrintLab.Tests.Integration.Operation;

/// <summary>The migrations match the models. If one of these tests fails, run <c>dotnet ef migrations add</c> for the service.</summary>
public sealed class MigrationTests
{
    public static TheoryData<Func<DbContext>> Databases =>
        new(
            () => new JobsDb(LabDatabase.Options<JobsDb>()),
            () => new FilesDb(LabDatabase.Options<FilesDb>()),
            () => new NotifyDb(LabDatabase.Options<NotifyDb>()),
            () => new ReportingDb(LabDatabase.Options<ReportingDb>())
        );

    [Theory]
    [MemberData(nameof(Databases), DisableDiscoveryEnumeration = true)]
    public async Task No_change_of_the_model_waits_for_a_migration(Func<DbContext> open)
    {
        await using var db = open();
        db.Database.GetMigrations().ShouldNotBeEmpty();
        db.Database.HasPendingModelChanges().ShouldBeFalse(db.GetType().Name);
    }
}
