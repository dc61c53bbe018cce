using PrintLab.Tests.Files.Running;

namespace PrintLab.Tests.Files.Storage;

/// <summary>Bringing the schema up to date, as a start does it and as a step of its own.</summary>
[Collection(FilesTests.Name)]
public sealed class MigrationTests(FilesLabs labs)
{
    [Fact]
    public async Task Of_two_processes_that_migrate_at_once_one_waits_for_the_other()
    {
        await using var lab = await FilesLab.Create(labs.Postgres);
        var both = await Task.WhenAll(lab.Run("migrate"), lab.Run("migrate"));
        both.ShouldAllBe(run => run.ExitCode == 0 && run.Output.Length == 0);
        (await lab.Ask<long>("""SELECT count(*) FROM "__EFMigrationsHistory" """)).ShouldBe(1);
    }

    [Fact]
    public async Task An_older_version_does_not_start_on_the_schema_of_a_newer_one()
    {
        await using var lab = await FilesLab.Create(labs.Postgres);
        (await lab.Run("migrate")).ExitCode.ShouldBe(0);
        await lab.Ask<string>("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Later', '99.0') RETURNING migration_id""");

        foreach (var arguments in new[] { (string[])["migrate"], ["--urls", "http://127.0.0.1:0"] })
        {
            var (code, output) = await lab.Run(arguments);
            code.ShouldNotBe(0);
            output.ShouldContain("A newer version of PrintLab has used the database");
        }
    }

    [Fact]
    public async Task A_service_that_may_not_migrate_leaves_the_schema_to_the_operator()
    {
        await using var lab = await FilesLab.Create(labs.Postgres, ("Database:MigrateOnStart", "false"));
        (await lab.Run("--urls", "http://127.0.0.1:0")).ExitCode.ShouldNotBe(0);
        (await lab.Ask<long>("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).ShouldBe(0);
        (await lab.Run("migrate")).ExitCode.ShouldBe(0);
        await lab.Start();
        await Eventually.IsTrue(async () => (await lab.Service.Health()).Status == 200, () => lab.Service.Output);
    }
}
