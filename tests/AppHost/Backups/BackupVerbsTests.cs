using PrintLab.AppHost.Start;
using PrintLab.Contracts.Backups;

namespace PrintLab.Tests.AppHost.Backups;

/// <summary>The AppHost's backup commands without an existing lab.</summary>
public sealed class BackupVerbsTests : IDisposable
{
    private readonly DataFolder _data = new();

    [Fact]
    [Trait("req", "BACKUP-05")]
    public async Task A_backup_that_finds_no_server_is_reported_like_any_other_that_fails()
    {
        (await Run("backup", "--admin-email=admin@uni.example")).ShouldBe(1);

        var report = await BackupReport.Load(Directory.GetFiles(BackupReport.FolderIn(_data.Path)).ShouldHaveSingleItem(), default);
        report.Problem.ShouldNotBeNull().ShouldStartWith($"There is no lab in {_data.Path}");
        report.MailTo.ShouldBe("admin@uni.example");
    }

    [Theory]
    [Trait("req", "BACKUP-09")]
    [InlineData("list-backups")]
    [InlineData("verify-backup")]
    public async Task The_exit_code_is_that_of_the_program_for_backups(string verb) => (await Run(verb)).ShouldBe(1);

    [Fact]
    [Trait("req", "BACKUP-06")]
    public async Task A_restore_of_an_unknown_backup_leaves_nothing_behind()
    {
        (await Run("restore", "20200101T030000Z", $"--into={_data.Below("trial")}")).ShouldBe(1);

        Directory.Exists(_data.Below("trial")).ShouldBeFalse();
    }

    public void Dispose() => _data.Dispose();

    private Task<int> Run(params string[] arguments) =>
        LabCommand.Run([.. arguments, $"--data={_data.Path}"], _ => throw new InvalidOperationException());
}
