using Aspire.Hosting.ApplicationModel;

namespace PrintLab.Tests.Integration.Operation;

/// <summary>What operators do from the Aspire dashboard.</summary>
[Collection(SharedLabTests.Name)]
public sealed class DashboardCommandTests(SharedLab shared)
{
    private readonly RunningLab _lab = shared.Lab;

    [Fact]
    [Trait("req", "BACKUP-01")]
    public async Task A_backup_is_made_and_read_again()
    {
        var made = await _lab.Press("backup", "backup");
        made.Success.ShouldBeTrue(made.Message);
        made.Message!.ShouldContain("was read back");

        var verified = await _lab.Press("backup", "verify-backup");
        verified.Success.ShouldBeTrue(verified.Message);
        verified.Message!.ShouldContain("every hash right");
    }

    [Fact]
    public async Task The_event_log_is_verified()
    {
        await _lab.UploadedJob();

        var verified = await _lab.Press("jobs", "verify-events");

        verified.Success.ShouldBeTrue(verified.Message);
        verified.Message!.ShouldContain("The event log is whole");
    }

    [Fact]
    public async Task A_test_mail_goes_to_the_address_that_was_entered()
    {
        var sent = await _lab.Press("notify", "test-mail", ("to", "operator@uni.example"));

        sent.Success.ShouldBeTrue(sent.Message);
        var mails = Directory.EnumerateFiles(Path.Combine(_lab.Folder, "mail"), "*.eml").Select(File.ReadAllText);
        mails.ShouldContain(mail => mail.Contains("operator@uni.example"));
    }
}
