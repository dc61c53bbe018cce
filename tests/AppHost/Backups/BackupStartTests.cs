using PrintLab.AppHost.Settings;
using PrintLab.Contracts.Backups;
using PrintLab.Tests.AppHost.Testing;

namespace PrintLab.Tests.AppHost.Backups;

/// <summary>Backup-related behavior at lab startup.</summary>
public sealed class BackupStartTests : IDisposable
{
    private readonly DataFolder _data = new();

    [Fact]
    [Trait("req", "BACKUP-06")]
    public async Task No_lab_starts_on_half_a_restore()
    {
        await File.WriteAllTextAsync(RestoredFolder.MarkerIn(_data.Path), "20261120T030000Z");

        await using var host = HostProcess.Start(_data.Path);

        (await host.Ends()).ShouldBe(1);
        host.Lines.ShouldHaveSingleItem().ShouldContain("restore of backup 20261120T030000Z");
    }

    [Fact]
    [Trait("req", "BACKUP-03")]
    public void A_folder_on_the_data_s_own_disk_is_said_to_be_none_for_long()
    {
        var (_, lab) = Application.Describe(_data);
        StartReport
            .Lines(lab, dashboard: "")
            .ShouldContain(line => line.Contains(_data.Below("backups")) && line.Contains("folder on another machine"));
    }

    public void Dispose() => _data.Dispose();
}
