using Microsoft.Extensions.Configuration;
using PrintLab.Backup;

namespace PrintLab.Tests.Backup;

/// <summary>Backup settings come from the environment and are validated first.</summary>
public sealed class BackupSettingsTests : IDisposable
{
    private readonly DataFolder _data = new();

    [Fact]
    public void The_data_folder_alone_will_do_to_read_backups()
    {
        var settings = From(("PrintLab:DataPath", _data.Path));

        settings.StorageFolder.ShouldBe(_data.Below("storage"));
        settings.Plan.Folder.ShouldBe(_data.Below("backups"));
        settings.Plan.At.ShouldBe(new TimeOnly(3, 0));
        settings.Plan.Enabled.ShouldBeTrue();
        settings.Plan.MailTo.ShouldBeNull();
        Should.Throw<BackupFault>(settings.RequireServer).Message.ShouldContain("ConnectionStrings__postgres");
    }

    [Fact]
    public async Task The_lab_s_file_says_when_where_and_to_whom()
    {
        await File.WriteAllTextAsync(
            _data.Below("lab.json"),
            """
            { "time_zone": "America/Chicago", "backup": { "at": "04:15", "folder": "/mnt/offsite", "mail_to": "ops@uni.example" } }
            """
        );

        var settings = From(
            ("PrintLab:DataPath", _data.Path),
            ("PrintLab:LabFile", _data.Below("lab.json")),
            ("PrintLab:AdminEmail", "admin@uni.example"),
            ("Backup:Enabled", "false"),
            ("Backup:CatchUpAfter", "00:01:00"),
            ("Backup:PostgresTools", $"/opt/a{Path.PathSeparator}/opt/b")
        );

        settings.Plan.ShouldSatisfyAllConditions(
            plan => plan.Enabled.ShouldBeFalse(),
            plan => plan.At.ShouldBe(new TimeOnly(4, 15)),
            plan => plan.Zone.Id.ShouldBe("America/Chicago"),
            plan => plan.Folder.ShouldBe("/mnt/offsite"),
            plan => plan.MailTo.ShouldBe("ops@uni.example")
        );
        settings.CatchUpAfter.ShouldBe(TimeSpan.FromMinutes(1));
        settings.ToolFolders.ShouldBe(["/opt/a", "/opt/b"]);
    }

    [Fact]
    public void All_that_is_wrong_is_named_at_once_and_no_password_with_it()
    {
        var message = Should
            .Throw<BackupFault>(() =>
                From(
                    ("ConnectionStrings:postgres", "sesame"),
                    ("PrintLab:AdminEmail", "nobody"),
                    ("Backup:CatchUpAfter", "soon"),
                    ("Backup:Enabled", "maybe")
                )
            )
            .Message;

        string[] wrong = ["ConnectionStrings__postgres", "PrintLab__DataPath", "PrintLab__AdminEmail", "Backup__CatchUpAfter", "Backup__Enabled"];
        wrong.ShouldAllBe(name => message.Contains(name));
        message.ShouldNotContain("sesame");
    }

    [Fact]
    public async Task A_mistake_in_the_lab_s_file_is_named_with_its_line()
    {
        await File.WriteAllTextAsync(_data.Below("lab.json"), "{\n \"backup\": {\n  \"at\": \"3 am\"\n }\n}");

        Should
            .Throw<BackupFault>(() => From(("PrintLab:DataPath", _data.Path), ("PrintLab:LabFile", _data.Below("lab.json"))))
            .Message.ShouldContain($"{_data.Below("lab.json")}, line 3");
    }

    public void Dispose() => _data.Dispose();

    private static BackupSettings From(params (string Key, string Value)[] settings) =>
        BackupSettings.From(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
                .Build()
        );
}
